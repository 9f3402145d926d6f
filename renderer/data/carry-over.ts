/** A file was read anew with other settings: what the person had chosen is kept where it still fits. */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { fittingRoles } from './role-rules';

/**
 * @param before the document until now
 * @param proposed what is proposed for the table as it is now: its source, columns and types count
 * @param past documents of the same file that a person had made before, newest first: a setting
 *   that was wrong costs nothing once it is put right
 * @param isOwn false: `before` is a mere proposal, and counts for less than what a person chose
 */
export function carryOver(
  before: Experiment,
  proposed: Experiment,
  past: readonly Experiment[] = [],
  isOwn = true,
): Experiment {
  const documents = isOwn || past.length === 0 ? [before, ...past] : past;
  const columns = proposed.data.columns.map((column) => withKnownRoles(column, documents));
  const kept = { ...proposed, data: { ...proposed.data, columns } };
  const { name } = before;
  const fitting = documents.find((document) => answersAsBefore(document, kept));
  return fitting === undefined ? { ...proposed, name } : { ...fitting, name, data: kept.data };
}

function withKnownRoles(column: ColumnChoice, documents: readonly Experiment[]): ColumnChoice {
  const known = documents.flatMap(({ data }) => data.columns.filter((c) => c.name === column.name));
  const choice = known.find(({ type }) => type === column.type) ?? known[0];
  if (choice === undefined) return column;
  const roles = fittingRoles(choice.roles, column.type);
  // A column that was of no use in its old type may be in its new one.
  const isNewUse = choice.type !== column.type && roles.join() === 'ignore';
  const { scaling } = choice;
  return {
    ...column,
    roles: isNewUse ? column.roles : roles,
    ...(scaling === undefined ? {} : { scaling }),
  };
}

/** Whether the same columns of the same types are asked for, so that task and network still fit. */
function answersAsBefore(before: Experiment, after: Experiment): boolean {
  const answers = ({ data }: Experiment): string =>
    JSON.stringify(
      data.columns
        .filter(({ roles }) => roles.includes('target'))
        .map(({ name, type }) => [name, type]),
    );
  const hasInput = after.data.columns.some(({ roles }) =>
    roles.some((role) => role === 'input' || role === 'known'),
  );
  return hasInput && answers(before) !== '[]' && answers(before) === answers(after);
}
