/** Columns at the end that have neither a name nor a value in the whole file: delimiters and nothing else. */
import type { DataProblem } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Turns } from '../../steps';
import type { Layout } from './find-layout';
import type { ReadColumn } from './finish-table';

export interface EmptyColumns {
  /** How many are to be left out, at the end. */
  count: number;
  /** Without them; the rows of the sample stay as they are. */
  layout: Layout;
}

export async function emptyColumns(
  columns: readonly ReadColumn[],
  layout: Layout,
  settings: ImportSettings,
  pacer: Turns,
): Promise<EmptyColumns> {
  let count = 0;
  while (count < layout.spare) {
    const column = columns[columns.length - 1 - count];
    const isSet = settings.columns?.[column?.name ?? ''] !== undefined;
    if (column === undefined || isSet || !(await isEmpty(column, pacer))) break;
    count += 1;
  }
  if (count === 0) return { count, layout };
  const names = layout.names.slice(0, -count);
  const ofOthers = layout.problems.filter(
    ({ column }) => column === null || names.includes(column),
  );
  return { count, layout: { ...layout, names, problems: [...ofOthers, leftOut(count)] } };
}

async function isEmpty({ cells }: ReadColumn, pacer: Turns): Promise<boolean> {
  if (cells === null) return false;
  await cells.decode?.(pacer);
  return cells.texts.every((text) => text.trim() === '');
}

function leftOut(count: number): DataProblem {
  const which = count === 1 ? 'The last column has' : `The last ${count} columns have`;
  const message = `${which} neither a name nor a value and ${count === 1 ? 'was' : 'were'} left out.`;
  return { code: 'empty-columns', severity: 'info', row: null, column: null, line: null, message };
}
