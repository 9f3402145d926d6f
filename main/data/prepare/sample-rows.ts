/** Rows of the table in which samples stand. */
import type { SamplePlan } from './sample-plan';

/** Rows of the table that samples stand in; of records. */
export function rowsOfSamples({ inputs }: SamplePlan, rowAt: Int32Array | null): Int32Array {
  const { starts } = inputs;
  return rowAt === null ? starts : rowsAt(starts, rowAt);
}

/** Row of the table that one sample stands in, or begins in. */
export function rowOfSample(
  { inputs }: SamplePlan,
  rowAt: Int32Array | null,
  sample: number,
): number {
  const at = inputs.starts[sample] as number;
  return rowAt === null ? at : (rowAt[at] as number);
}

export function rowsAt(positions: Int32Array, rowAt: Int32Array): Int32Array {
  const rows = new Int32Array(positions.length);
  for (let i = 0; i < rows.length; i += 1) rows[i] = rowAt[positions[i] as number] as number;
  return rows;
}
