/** Which columns the series chart can draw. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { ColumnChoice } from '#shared/domain/experiment/data';

/** More categories than this are ids or texts, and no line of steps. */
const mostCategories = 100;

/**
 * Numbers, and categories that the network is given or asked for; never the counter of the time or
 * the id of a series. @param numbers names of the columns of numbers
 */
export function columnsToDraw(
  choices: readonly ColumnChoice[],
  summaries: readonly ColumnSummary[],
  numbers: readonly string[],
): string[] {
  const rolesOf = (name: string): readonly string[] =>
    choices.find((choice) => choice.name === name)?.roles ?? [];
  const categories = summaries
    .filter(({ type, distinct }) => type === 'category' && (distinct ?? 0) <= mostCategories)
    .map(({ name }) => name)
    .filter((name) => rolesOf(name).some((role) => role === 'input' || role === 'target'));
  return [...numbers, ...categories].filter(
    (name) => !rolesOf(name).some((role) => role === 'time' || role === 'series'),
  );
}
