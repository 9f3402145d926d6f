/** What becomes of a table whose timesteps may stand side by side: as set, or else as it looks. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ImportSettings, TableLayout } from '#shared/domain/import-settings';
import type { Imported } from '../../importers/importer';
import { mostValues } from '../../importers/reading/limits';
import { decideLayout, decideSteps } from './decisions';
import { findLabel } from './find-label';
import { findRun, stepsOf, type FoundRun } from './find-run';
import { checkDivides, checkSize, checkSteps } from './refusals';
import { columnsOf, whyNotSteps, type PlacedColumn } from './step-columns';
import { chooseRange } from './step-range';
import type { ColumnRange, StepNames } from './step-names';

export type WideSettings = Pick<
  ImportSettings,
  'layout' | 'firstStep' | 'lastStep' | 'stepFeatures'
>;

/** The timesteps of a table, and what rows are to become. */
export interface WidePlan extends ColumnRange {
  layout: 'series' | 'sequences';
  columns: readonly PlacedColumn[];
  steps: StepNames;
  /** Of sequences: name of the column that says the class of each; null: there is none. */
  label: string | null;
  /** Of sequences: columns that make one timestep. */
  stepFeatures: number;
}

export interface Planned {
  /** Null: the table stays as it is. */
  plan: WidePlan | null;
  decisions: Decision[];
  problems: DataProblem[];
}

/** @throws LabError `invalid-input`, with the path of the setting that cannot be obeyed */
export function planTable(imported: Imported, settings: WideSettings): Planned {
  const isAsked = Object.values(settings).some((value) => value !== undefined);
  const found = findRun(imported, isAsked);
  if (found === null && !isAsked) return { plan: null, decisions: [], problems: [] };
  const layout = chooseLayout(settings, found);
  if (layout === 'rows') {
    const decisions = found === null ? [] : [decideLayout('rows', settings, found)];
    return { plan: null, decisions, problems: inVain(settings, boundsAndFeatures) };
  }
  const plan = planSteps(imported, settings, found, layout);
  const isGuess = !isAsked;
  const values = valuesOf(imported, plan);
  if (isGuess && values > mostValues) {
    const held = `as ${layout} it would hold ${values.toLocaleString('en')} values, more than can be kept`;
    const decision = decideLayout('rows', settings, { reason: held, certain: false });
    return { plan: null, decisions: [decision], problems: [] };
  }
  checkSize(values, settings, layout);
  const decisions = [
    decideLayout(layout, settings, found),
    ...decideSteps(imported, settings, plan, found),
  ];
  const unused = layout === 'series' ? inVain(settings, ['stepFeatures']) : [];
  return { plan, decisions, problems: unused };
}

function chooseLayout(
  { layout, firstStep, lastStep, stepFeatures }: WideSettings,
  found: FoundRun | null,
): TableLayout {
  if (layout !== undefined) return layout;
  if (stepFeatures !== undefined) return 'sequences';
  const guess = found?.layout ?? 'rows';
  const isBounded = firstStep !== undefined || lastStep !== undefined;
  return guess === 'rows' && isBounded ? 'series' : guess;
}

function planSteps(
  imported: Imported,
  settings: WideSettings,
  found: FoundRun | null,
  layout: WidePlan['layout'],
): WidePlan {
  const columns = columnsOf(imported.table);
  const range = chooseRange(columns, settings, found, layout);
  checkSteps(columns, range, whyNotSteps(columns, range, imported), settings, layout);
  const isFound = found?.from === range.from && found.to === range.to;
  const steps = isFound ? found.steps : stepsOf(range, columns, imported);
  const label = layout === 'series' ? null : findLabel(columns, range);
  const isMeasured = imported.decisions.some(
    ({ setting, reason }) => setting === `columns.${String(label)}.type` && reason === 'as set',
  );
  const stepFeatures = settings.stepFeatures ?? (isFound ? found.stepFeatures : 1);
  if (layout === 'sequences') checkDivides(columns, range, stepFeatures);
  return {
    layout,
    columns,
    from: range.from,
    to: range.to,
    steps,
    label: isMeasured ? null : label,
    stepFeatures,
  };
}

/** At most so many values the new table holds. */
function valuesOf({ table: { rows } }: Imported, { layout, columns, from, to }: WidePlan): number {
  const others = columns.length - (to - from);
  return layout === 'series' ? rows * (to - from) * (others + 3) : rows * (to - from + others);
}

const boundsAndFeatures = ['firstStep', 'lastStep', 'stepFeatures'] as const;

function inVain(settings: WideSettings, names: readonly (keyof WideSettings)[]): DataProblem[] {
  return names.flatMap((name) => {
    const value = settings[name];
    if (value === undefined) return [];
    const what =
      name === 'stepFeatures'
        ? 'sequences alone have timesteps of several columns'
        : 'a row of the file is a row of the table';
    const message = `The setting ${name}=${JSON.stringify(value)} was not used: ${what}. Take it back, or set layout to ${name === 'stepFeatures' ? 'sequences' : 'series or sequences'}.`;
    const place = { row: null, column: null, line: null };
    return [{ code: 'unused-setting', severity: 'warning' as const, ...place, message }];
  });
}
