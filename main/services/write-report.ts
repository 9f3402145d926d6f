/** Writes the report of some runs into the data folder and says where it lies. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReport } from '#exporters/report';
import type { RunDetail } from '#shared/domain/run';
import type { Lab } from './lab-types';

/** @returns path of a self-contained HTML file */
export function writeReport(
  lab: Lab,
  home: string,
  runs: readonly RunDetail[],
  now: Date = new Date(),
): string {
  const folder = join(home, 'reports');
  mkdirSync(folder, { recursive: true });
  const entries = runs.map((run) => ({
    run,
    forecast: lab.forecast(run.id),
    classes: lab.classReport(run.id),
  }));
  const title = runs[0]?.name ?? 'Runs';
  const html = renderReport({ title, entries, writtenAt: now });
  const path = join(folder, `${now.toISOString().replaceAll(':', '-').slice(0, 19)}.html`);
  writeFileSync(`${path}.partial`, html);
  renameSync(`${path}.partial`, path);
  return path;
}
