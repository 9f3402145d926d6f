/** A file was read anew with other settings: what the person had chosen is kept where it still fits. */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { fittingRoles } from './role-rules';

/** A document of the file, and what was proposed for the settings that it was read with. */
export interface Made {
  document: Experiment;
  /** Null: not known, so that all of the document counts as chosen. */
  proposal: Experiment | null;
}

/** Whether a person changed anything of what was proposed. */
export function isChosen({ document, proposal }: Made): boolean {
  return proposal === null || !isSame({ ...document, name: proposal.name }, proposal);
}

/**
 * @param proposed what is proposed for the table as it is now: its source, columns and types count
 * @param name of the experiment until now
 * @param made what a person made of the same file before, newest first: a setting that was wrong
 *   costs nothing once it is put right. Roles that nobody changed are proposed anew.
 */
export function carryOver(proposed: Experiment, name: string, made: readonly Made[]): Experiment {
  const chosen = made.filter(isChosen);
  const documents = chosen.map(({ document }) => document);
  const withRoles = chosen.filter(hasChosenRoles).map(({ document }) => document);
  const columns = proposed.data.columns.map((column) => withKnownRoles(column, withRoles));
  const kept = { ...proposed, data: { ...proposed.data, columns } };
  const fitting = documents.find((document) => answersAsBefore(document, kept));
  return fitting === undefined ? { ...proposed, name } : { ...fitting, name, data: kept.data };
}

function hasChosenRoles({ document, proposal }: Made): boolean {
  return proposal === null || !isSame(document.data.columns, proposal.data.columns);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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
