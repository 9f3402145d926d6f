/** A file was read anew with other settings: what the person had chosen is kept where it still fits. */
import type { Experiment } from '#shared/domain/experiment/document';
import { fittingRoles } from './role-rules';

/**
 * @param before the document until now
 * @param proposed what is proposed for the table as it is now: its source, columns and types count
 */
export function carryOver(before: Experiment, proposed: Experiment): Experiment {
  const earlier = new Map(before.data.columns.map((column) => [column.name, column]));
  const columns = proposed.data.columns.map((column) => {
    const known = earlier.get(column.name);
    if (known === undefined) return column;
    const roles = fittingRoles(known.roles, column.type);
    // A column that was of no use in its old type may be in its new one.
    const isNewUse = known.type !== column.type && roles.join() === 'ignore';
    const { scaling } = known;
    return {
      ...column,
      roles: isNewUse ? column.roles : roles,
      ...(scaling === undefined ? {} : { scaling }),
    };
  });
  const kept = { ...proposed, data: { ...proposed.data, columns } };
  if (!answersAsBefore(before, kept)) return proposed;
  return { ...before, data: kept.data };
}

/** Whether the same columns of the same types are asked for, so that task and network still fit. */
function answersAsBefore(before: Experiment, after: Experiment): boolean {
  const answers = ({ data }: Experiment): string =>
    JSON.stringify(
      data.columns
        .filter(({ roles }) => roles.includes('target'))
        .map(({ name, type }) => [name, type]),
    );
  const hasInput = after.data.columns.some(({ roles }) => roles.includes('input'));
  return hasInput && answers(before) !== '[]' && answers(before) === answers(after);
}
