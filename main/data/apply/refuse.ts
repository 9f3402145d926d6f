/** Why new data cannot be given to a trained network: a sentence with the column and what would do. */
import { LabError, type Fault } from '#shared/result';
import type { Findings } from '../prepare/findings';

/** @param faults one at least; each a sentence */
export function unfit(faults: readonly Fault[]): LabError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new LabError('invalid-input', `${first?.message ?? ''}${more}`, { faults });
}

/** @throws LabError `invalid-input` with the errors among what was found, if there are any */
export function throwFound({ problems }: Findings): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw unfit(errors);
}

export function unfitColumn(column: string, message: string): LabError {
  return unfit([{ path: `columns.${column}`, message }]);
}

/** What a preparation that was kept by an earlier version does not tell. */
export function notKept(what: string): LabError {
  const message = `This run was trained before Unroll kept ${what} with a run, so that it cannot be applied to new data. Train its experiment once more, and predict with that run.`;
  return new LabError('invalid-input', message, { faults: [{ path: 'run', message }] });
}
