/** What is told of a file with numbers that JSON does not have. */
import type { DataProblem } from '#shared/domain/dataset';

export function nonFiniteProblem(): DataProblem {
  const message =
    'The file holds NaN or Infinity, which are no JSON. NaN was read as missing, infinities count as no value.';
  return { code: 'no-json', severity: 'info', row: null, column: null, line: null, message };
}
