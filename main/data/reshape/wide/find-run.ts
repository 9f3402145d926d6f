/** Columns that look like timesteps side by side, and what speaks for it. */
import type { TableLayout } from '#shared/domain/import-settings';
import type { Imported } from '../../importers/importer';
import { findLabel, withoutEdges } from './find-label';
import { areApart, areNear, columnsFollow, distanceAlong, rowsFollow } from './likeness';
import { guessStepFeatures } from './step-features';
import {
  columnsOf,
  hasDatedRows,
  isEmpty,
  numbersOf,
  partsOf,
  whyNotSteps,
  type PlacedColumn,
} from './step-columns';
import {
  findNameRuns,
  isCalledLike,
  readStepNames,
  type ColumnRange,
  type StepNames,
} from './step-names';
import { mayBeTime, saysPixel, saysTime } from './step-words';
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

/**
 * Null where no neighbouring columns look like timesteps.
 * @param isAsked timesteps were asked for: they may stand in rows that have dates of their own
 */
export function findRun(imported: Imported, isAsked: boolean): FoundRun | null {
  const names = [...imported.table.columns.keys()];
  const ranges = findNameRuns(names, leastNamed);
  if (ranges.length === 0) return null;
  const columns = columnsOf(imported.table);
  const isNested = columns.some(({ column }) => column.type === 'sequence');
  if (isNested || (!isAsked && hasDatedRows(imported.table))) return null;
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
  const range = saysTime(named) || mayBeTime(named) ? part : withoutEdges(columns, part);
  if (range.to - range.from < leastNumbered) return [];
  const steps = stepsOf(range, columns, imported);
  const fault = whyNotSteps(columns, range, imported);
  if (fault !== null) return ofFeatures(range, steps, fault);
  const names = `"${columns[range.from]?.name ?? ''}" to "${columns[range.to - 1]?.name ?? ''}"`;
  const numbers = numbersOf(columns, range);
  const distance = distanceAlong(numbers);
  const areNamed = haveNames(columns, range);
  if (!areApart(distance) && (saysTime(steps) || (mayBeTime(steps) && areNamed))) {
    const isPicture = steps.kind === 'pixels' || saysPixel(steps);
    const reason = `${names} count ${isPicture ? 'pixels' : 'timesteps'}`;
    return [{ ...range, steps, isEvident: true, reason }];
  }
  if (distance === null || !areNear(distance) || !columnsFollow(numbers)) {
    const reason = 'neighbouring columns are unlike: features, not timesteps';
    return ofFeatures(range, steps, reason);
  }
  if (!areNamed && rowsFollow(numbers)) {
    const reason = 'rows change step by step: they are timesteps, and columns features';
    return ofFeatures(range, steps, reason);
  }
  const times = Math.min(1000, Math.floor(1 / distance)).toLocaleString('en');
  const reason = `${names} follow each other: ${times} times nearer along the row than down the column`;
  return [{ ...range, steps, isEvident: true, reason }];
}

/** Worth a word where they are many. */
function ofFeatures(range: ColumnRange, steps: StepNames, reason: string): Candidate[] {
  return range.to - range.from < leastTold ? [] : [{ ...range, steps, isEvident: false, reason }];
}

/** Whether words say what rows are, beside a class: sensors in the order of time have none. */
function haveNames(columns: readonly PlacedColumn[], range: ColumnRange): boolean {
  const label = findLabel(columns, range);
  return columns.some(
    ({ name, column }) =>
      (column.type === 'text' || column.type === 'category') && name !== label && !isEmpty(column),
  );
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
  const other = others.find(({ name }) => isCalledLike(steps.kind, name))?.name;
  const apart = other === undefined ? '' : `; "${other}" is called so too, but stands apart`;
  const reason = `${range.reason}${labelled}${apart}`;
  const certain = isNamed && other === undefined;
  return { ...range, steps, layout, reason, certain, label, stepFeatures };
}
