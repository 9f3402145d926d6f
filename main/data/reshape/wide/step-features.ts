/** How many neighbouring columns make one timestep of a sequence. */
import type { NumberColumn } from '../../table';
import { spread } from './likeness';
import type { StepNames } from './step-names';
import { saysPixel } from './step-words';

const mostAlternatives = 8;
/** As the settings allow. */
const mostFeatures = 10_000;

/** The pixels of a line where the columns are those of a square picture; else 1. */
export function guessStepFeatures(steps: StepNames, columns: readonly NumberColumn[]): number {
  const { length } = columns;
  if (steps.kind === 'pixels') return length % steps.width === 0 ? steps.width : 1;
  const side = Math.sqrt(length);
  if (!Number.isInteger(side)) return 1;
  return saysPixel(steps) || (steps.kind === 'unnamed' && areBytes(columns)) ? side : 1;
}

/** Other numbers that divide the columns, the most square-like first; 1, which is usual, always. */
export function otherStepFeatures(count: number, chosen: number): number[] {
  const divisors = Array.from({ length: Math.min(count, mostFeatures) }, (_, i) => i + 1);
  const longerSide = (divisor: number) => Math.max(divisor, count / divisor);
  const squarest = divisors
    .filter((divisor) => count % divisor === 0 && divisor !== chosen)
    .sort((a, b) => longerSide(a) - longerSide(b) || a - b)
    .slice(0, mostAlternatives);
  return chosen === 1 || squarest.includes(1) ? squarest : [...squarest, 1];
}

const [sampledColumns, sampledRows] = [50, 200];

/** Whole numbers from 0 to 255, above 15 as well, as the grey of pixels is. */
function areBytes(columns: readonly NumberColumn[]): boolean {
  let most = 0;
  for (const at of spread(columns.length, sampledColumns)) {
    const own = columns[at]?.values ?? new Float64Array(0);
    for (const row of spread(own.length, sampledRows)) {
      const value = own[row] as number;
      if (!(Number.isInteger(value) && value >= 0 && value <= 255)) return false;
      most = Math.max(most, value);
    }
  }
  return most > 15;
}
