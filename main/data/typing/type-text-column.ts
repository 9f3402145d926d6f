import { collectCells } from './text-cells';
import { typeCells } from './type-cells';
import type { TypedColumn, TypingOptions } from './typed-column';

export type { TypedColumn, TypingOptions } from './typed-column';

/**
 * Types a column of texts: number, date, category or text, under one rule for the whole column.
 * @param cells by row; null where the source has no cell
 */
export function typeTextColumn(
  name: string,
  cells: readonly (string | null)[],
  options: TypingOptions,
): TypedColumn {
  return typeCells(name, collectCells(cells), options);
}
