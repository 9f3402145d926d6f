/** Lists inside a record that are sequences: of numbers, or of timesteps with as many numbers each. */
import type { RecordValue } from './record-table';

export interface ListedSequence {
  /** Row-major [timesteps, features]; NaN where missing. */
  values: number[];
  features: number;
}

/** Null where the list holds anything else. */
export function asSequence(list: readonly RecordValue[]): ListedSequence | null {
  if (!Array.isArray(list[0])) {
    const values = numbers(list);
    return values === null ? null : { values, features: 1 };
  }
  const steps = list.map((step) => (Array.isArray(step) ? numbers(step) : null));
  const features = steps[0]?.length ?? 0;
  if (steps.some((step) => step?.length !== features)) return null;
  return { values: steps.flatMap((step) => step ?? []), features };
}

function numbers(list: readonly RecordValue[]): number[] | null {
  const values: number[] = [];
  for (const item of list) {
    if (typeof item === 'number') values.push(item);
    else if (item === null || item === undefined) values.push(Number.NaN);
    else if (typeof item === 'boolean' || typeof item === 'bigint') values.push(Number(item));
    else return null;
  }
  return values;
}
