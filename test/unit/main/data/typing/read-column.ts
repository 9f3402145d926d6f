/** A column typed for a test: its values as people see them, its decisions by name. */
import {
  typeTextColumn,
  type TypingOptions,
} from '../../../../../main/data/typing/type-text-column';
import { valuesOf } from '../importers/delimited/import-text';

export function readColumn(cells: readonly (string | null)[], options: TypingOptions = {}) {
  const typed = typeTextColumn('y', cells, options);
  const decision = (name: string) =>
    typed.decisions.find(({ setting }) => setting === `columns.y.${name}`);
  return { ...typed, type: typed.column.type, values: valuesOf(typed.column), decision };
}
