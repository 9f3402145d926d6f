/** Columns that look like timesteps side by side, and what speaks for it. */
import type { TableLayout } from '#shared/domain/import-settings';
import type { Imported } from '../../importers/importer';
import { findLabel, withoutEdges } from './find-label';
import { areApart, areNear, distanceAlong } from './likeness';
import { guessStepFeatures } from './step-features';
import {
  columnsOf,
  hasDatedRows,
  numbersOf,
  partsOf,
  whyNotSteps,
  type PlacedColumn,
} from './step-columns';
import { findNameRuns, readStepNames, type ColumnRange, type StepNames } from './step-names';
import { saysPixel, saysTime } from './step-words';
import { tellsRowsApart } from './tells-apart';

/** Columns called by dates or years; months are twelve. */
const leastNamed = 6;
/** Columns that are merely numbered. */
const leastNumbered = 12;
/** So many numbered columns are worth a word even if they look like features. */
const leastTold = 24;

export interface FoundRun extends ColumnRange {
  steps: StepNames;
  /** `rows`: they look like features, but may be timesteps. */
  layout: TableLayout;
  /** A few words. */
  reason: string;
  certain: boolean;
  /** Name of the column that says the class of each row; null: there is none. */
  label: string | null;
  /** Columns that make one timestep. */
  stepFeatures: number;
}

type Candidate = ColumnRange & Pick<FoundRun, 'steps' | 'reason'> & { isEvident: boolean };

/** Null where no neighbouring columns look like timesteps. */
export function findRun(imported: Imported): FoundRun | null {
  const names = [...imported.table.columns.keys()];
  const ranges = findNameRuns(names, leastNamed);
  if (ranges.length === 0) return null;
  const columns = columnsOf(imported.table);
  const isNested = columns.some(({ column }) => column.type === 'sequence');
  if (isNested || hasDatedRows(imported.table)) return null;
  const candidates = ranges
    .flatMap((range) => candidatesOf(range, columns, imported))
    .sort((a, b) => Number(b.isEvident) - Number(a.isEvident) || b.to - b.from - (a.to - a.from));
  const [best] = candidates;
  return best === undefined ? null : withLayout(best, columns);
}

function candidatesOf(
  range: ColumnRange,
  columns: readonly PlacedColumn[],
  imported: Imported,
): Candidate[] {
  const steps = stepsOf(range, columns, imported);
  switch (steps.kind) {
    case 'dates':
    case 'years':
    case 'months': {
      const fault = whyNotSteps(columns, range, imported);
      const reason = namedReason(steps, columns.slice(range.from, range.to));
      return [{ ...range, steps, isEvident: fault === null, reason: fault ?? reason }];
    }
    case 'pixels':
    case 'numbered':
    case 'unnamed':
      return partsOf(columns, range).flatMap((part) => ofNumbered(part, columns, imported));
    case 'other':
      return [];
  }
}

export function stepsOf(
  { from, to }: ColumnRange,
  columns: readonly PlacedColumn[],
  { header, format }: Imported,
): StepNames {
  const names = columns.slice(from, to).map(({ name }) => name);
  // Columns of an array have no names either.
  const hasNames = header ?? (format !== 'npy' && format !== 'npz');
  return readStepNames(names, hasNames);
}

function namedReason(steps: StepNames, own: readonly PlacedColumn[]): string {
  const count = own.length.toLocaleString('en');
  const range = `"${own[0]?.name ?? ''}" to "${own.at(-1)?.name ?? ''}"`;
  return `the names of ${count} columns are ${steps.kind}, ${range}`;
}

function ofNumbered(
  part: ColumnRange,
  columns: readonly PlacedColumn[],
  imported: Imported,
): Candidate[] {
  if (part.to - part.from < leastNumbered) return [];
  const named = stepsOf(part, columns, imported);
  const range = saysTime(named) ? part : withoutEdges(columns, part);
  if (range.to - range.from < leastNumbered) return [];
  const steps = stepsOf(range, columns, imported);
  const fault = whyNotSteps(columns, range, imported);
  const distance = distanceAlong(numbersOf(columns, range));
  const isSaid = saysTime(steps) && !areApart(distance);
  const isEvident = fault === null && (isSaid || areNear(distance));
  if (!isEvident && range.to - range.from < leastTold) return [];
  const reason = fault ?? likenessReason(steps, range, columns, distance);
  return [{ ...range, steps, isEvident, reason }];
}

function likenessReason(
  steps: StepNames,
  { from, to }: ColumnRange,
  columns: readonly PlacedColumn[],
  distance: number | null,
): string {
  const names = `"${columns[from]?.name ?? ''}" to "${columns[to - 1]?.name ?? ''}"`;
  if (saysTime(steps) && !areApart(distance)) {
    const isPicture = steps.kind === 'pixels' || saysPixel(steps);
    return `${names} count ${isPicture ? 'pixels' : 'timesteps'}`;
  }
  if (distance === null || !areNear(distance)) {
    return 'neighbouring columns are unlike: features, not timesteps';
  }
  const share = `${Math.max(1, Math.round(distance * 100))} %`;
  return `neighbours in ${names} differ by ${share} of what rows differ by`;
}

function withLayout(candidate: Candidate, columns: readonly PlacedColumn[]): FoundRun {
  const { isEvident, steps, ...range } = candidate;
  const isNamed = steps.kind === 'dates' || steps.kind === 'years' || steps.kind === 'months';
  const label = isNamed ? null : findLabel(columns, range);
  const stepFeatures = guessStepFeatures(steps, numbersOf(columns, range));
  const others = columns.filter((_, at) => at < range.from || at >= range.to);
  const isPicture = stepFeatures > 1 || saysPixel(steps);
  const areSeries =
    isNamed ||
    (label === null &&
      !isPicture &&
      (steps.kind !== 'unnamed' || others.some(({ column }) => tellsRowsApart(column))));
  const layout = areSeries ? 'series' : 'sequences';
  if (!isEvident) {
    return { ...range, steps, layout: 'rows', certain: !isNamed, label, stepFeatures };
  }
  const labelled = label === null ? '' : `; "${label}" says the class of each`;
  const reason = `${range.reason}${labelled}`;
  return { ...range, steps, layout, reason, certain: isNamed, label, stepFeatures };
}
