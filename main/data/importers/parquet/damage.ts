import { LabError } from '#shared/result';

/** What the library throws at a damaged file, as a sentence. */
export function asDamage(error: unknown, name: string): LabError {
  if (error instanceof LabError) return error;
  const what = error instanceof Error ? error.message.replace(/^parquet /, '') : String(error);
  return new LabError(
    'invalid-input',
    `"${name}" is a Parquet file that is damaged, or uses what Unroll cannot read: ${what}. Write it again, for example with df.to_parquet(file).`,
    { cause: error },
  );
}
