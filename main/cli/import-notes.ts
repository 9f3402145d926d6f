/** What the import of an experiment's own file has to say before its runs are trained. */
import type { Lab } from '#services/lab-types';
import { vainSettingCodes } from '#shared/domain/import-settings';
import type { RunSummary } from '#shared/domain/run';

/** Says on stderr which settings of the file were given in vain, once for all runs. */
export function noteVainSettings(lab: Lab, runs: readonly RunSummary[]): void {
  const [first] = runs;
  if (first === undefined) return;
  const { source } = lab.show(first.id).experiment.data;
  if (source.kind !== 'file' || source.dataset === undefined) return;
  const dataset = lab.datasets.list().find(({ id }) => id === source.dataset);
  for (const { code, severity, message } of dataset?.problems ?? []) {
    if (vainSettingCodes.includes(code)) process.stderr.write(`${severity}: ${message}\n`);
  }
}
