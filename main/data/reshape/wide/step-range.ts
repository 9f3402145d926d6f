/** Which columns are the timesteps, where a first or a last one may be set. */
import { LabError } from '#shared/result';
import { canBeSteps, partsOf, type PlacedColumn } from './step-columns';
import type { ColumnRange } from './step-names';
import type { WideSettings } from './plan';

/**
 * The columns that are set; what is left open goes as far as those that were found, or else as
 * neighbouring columns hold numbers.
 * @throws LabError `invalid-input`
 */
export function chooseRange(
  columns: readonly PlacedColumn[],
  { firstStep, lastStep }: WideSettings,
  found: ColumnRange | null,
  layout: 'series' | 'sequences',
): ColumnRange {
  const first = firstStep === undefined ? null : placeOf(columns, 'firstStep', firstStep);
  const last = lastStep === undefined ? null : placeOf(columns, 'lastStep', lastStep);
  if (first !== null && last !== null) return ordered(columns, first, last);
  if (first !== null) {
    if (found !== null && first < found.to) return { from: first, to: found.to };
    let to = first + 1;
    while (isNumber(columns[to])) to += 1;
    return { from: first, to };
  }
  if (last !== null) {
    if (found !== null && last >= found.from) return { from: found.from, to: last + 1 };
    let from = last;
    while (isNumber(columns[from - 1])) from -= 1;
    return { from, to: last + 1 };
  }
  return found === null ? longest(columns, layout) : { from: found.from, to: found.to };
}

function isNumber(own: PlacedColumn | undefined): boolean {
  return own !== undefined && canBeSteps(own);
}

function placeOf(
  columns: readonly PlacedColumn[],
  path: 'firstStep' | 'lastStep',
  name: string,
): number {
  const place = columns.findIndex((own) => own.name === name);
  if (place >= 0) return place;
  const listed = columns
    .slice(0, 30)
    .map((own) => `"${own.name}"`)
    .join(', ');
  throw new LabError(
    'invalid-input',
    `There is no column "${name}" to be the ${path === 'firstStep' ? 'first' : 'last'} timestep. The columns are ${listed}${columns.length > 30 ? `, … (${columns.length})` : ''}.`,
    { faults: [{ path, message: 'There is no column of this name. Choose one of the table.' }] },
  );
}

function ordered(columns: readonly PlacedColumn[], first: number, last: number): ColumnRange {
  if (first < last) return { from: first, to: last + 1 };
  const [one, other] = [columns[first]?.name ?? '', columns[last]?.name ?? ''];
  const message =
    first === last
      ? `"${one}" is the first and the last timestep. Timesteps are at least two columns: choose another last one.`
      : `The first timestep, "${one}", stands behind the last one, "${other}". Choose one that stands before it.`;
  const path = first === last ? 'lastStep' : 'firstStep';
  throw new LabError('invalid-input', message, { faults: [{ path, message }] });
}

function longest(columns: readonly PlacedColumn[], layout: string): ColumnRange {
  const parts = partsOf(columns, { from: 0, to: columns.length });
  const [best] = parts.sort((a, b) => b.to - b.from - (a.to - a.from));
  if (best !== undefined && best.to - best.from >= 2) return best;
  const message = `No two neighbouring columns hold numbers, so rows cannot be ${layout} of timesteps. Set layout to rows, or the type of the columns to number.`;
  throw new LabError('invalid-input', message, { faults: [{ path: 'layout', message }] });
}
