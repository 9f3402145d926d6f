/** How much an import may take, so that a faulty header cannot ask for a machine's whole memory. */
import { LabError } from '#shared/result';

/** Values of one table; as float64 they take 2 GB. */
export const mostValues = 250_000_000;

/** As many as an experiment document may name. */
export const mostColumns = 10_000;

/** What a part of an archive may unpack to. */
export const mostUnpackedBytes = 8 * 2 ** 30;

/** @throws LabError `invalid-input` */
export function checkValueCount(values: number, what: string): void {
  if (values <= mostValues) return;
  throw new LabError(
    'invalid-input',
    `${what} holds ${values.toLocaleString('en')} values; Unroll keeps at most ${mostValues.toLocaleString('en')} in memory. Bring a part of it: fewer columns, or every n-th row.`,
  );
}

/** @throws LabError `invalid-input` */
export function checkColumnCount(columns: number, what: string): void {
  if (columns <= mostColumns) return;
  throw new LabError(
    'invalid-input',
    `${what} has ${columns.toLocaleString('en')} columns; Unroll takes at most ${mostColumns.toLocaleString('en')}. If each column is one timestep, turn the table so that timesteps are rows.`,
  );
}
