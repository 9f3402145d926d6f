/** What is decided of timesteps side by side, for a person to look at and to change. */
import type { Decision } from '#shared/domain/dataset';
import { layouts, type TableLayout } from '#shared/domain/import-settings';
import type { Imported } from '../../importers/importer';
import type { FoundRun } from './find-run';
import type { WidePlan, WideSettings } from './plan';
import { columnsOf } from './step-columns';
import { otherStepFeatures } from './step-features';

const mostColumns = 200;

export function decideLayout(
  value: TableLayout,
  settings: WideSettings,
  found: Pick<FoundRun, 'reason' | 'certain'> | null,
): Decision {
  const setBy = (['firstStep', 'lastStep', 'stepFeatures'] as const).find(
    (name) => settings[name] !== undefined,
  );
  const isSet = settings.layout !== undefined;
  const implied = setBy === undefined || value === 'rows' ? null : `${setBy} is set`;
  const reason = isSet ? 'as set' : (implied ?? found?.reason ?? '');
  const alternatives = layouts.filter((other) => other !== value);
  const certain = isSet || implied !== null || found?.certain === true;
  return { setting: 'layout', column: null, value, reason, alternatives, certain };
}

/** @param found what the table looks like; null: there is nothing to go by */
export function decideSteps(
  { table }: Imported,
  settings: WideSettings,
  { layout, columns, from, to, stepFeatures, steps }: WidePlan,
  found: FoundRun | null,
): Decision[] {
  const bound = (setting: 'firstStep' | 'lastStep', at: number): Decision => ({
    setting,
    column: null,
    value: columns[at]?.name ?? '',
    reason: settings[setting] === undefined ? boundReason(setting, at, found) : 'as set',
    alternatives: nearestNumbers(table, at),
    certain: true,
  });
  const decisions = [bound('firstStep', from), bound('lastStep', to - 1)];
  if (layout === 'series') return decisions;
  const isSet = settings.stepFeatures !== undefined;
  const ofPicture = steps.kind === 'pixels' ? 'the names count so' : 'the pixels of a square';
  const guess = stepFeatures === 1 ? 'each column is a timestep' : `${ofPicture}: a line each`;
  decisions.push({
    setting: 'stepFeatures',
    column: null,
    value: stepFeatures,
    reason: isSet ? 'as set' : guess,
    alternatives: otherStepFeatures(to - from, stepFeatures),
    certain: isSet || stepFeatures === 1,
  });
  return decisions;
}

function boundReason(
  setting: 'firstStep' | 'lastStep',
  at: number,
  found: FoundRun | null,
): string {
  const which = setting === 'firstStep' ? 'first' : 'last';
  const isFound = at === (setting === 'firstStep' ? found?.from : (found?.to ?? 0) - 1);
  return isFound && found !== null
    ? `the ${which} of ${(found.to - found.from).toLocaleString('en')} columns that go together`
    : `the ${which} of neighbouring columns of numbers`;
}

/** Names of columns of numbers, in the order of the file. */
function nearestNumbers(table: Imported['table'], at: number): string[] {
  return columnsOf(table)
    .map(({ name, column }, place) => ({ name, column, place }))
    .filter(({ column, place }) => column.type === 'number' && place !== at)
    .sort((a, b) => Math.abs(a.place - at) - Math.abs(b.place - at) || a.place - b.place)
    .slice(0, mostColumns)
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
