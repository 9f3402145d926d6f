/** What is to be told of columns that come from fields, complex numbers and several arrays. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { nameColumns } from '../../describe';
import type { NamedColumn } from '../cells/assemble';
import type { NpyHeader } from './header';

/** Names that meet, as of an array `a` with two columns beside an array `a_0`, are told apart. */
export function distinct(columns: readonly NamedColumn[]): {
  columns: NamedColumn[];
  problems: DataProblem[];
} {
  const { names, problems } = nameColumns(columns.map(({ name }) => name));
  return {
    columns: columns.map((column, index) => ({ ...column, name: names[index] ?? column.name })),
    problems,
  };
}

/** One where complex numbers became two columns each. */
export function complexDecisions(headers: readonly NpyHeader[]): Decision[] {
  const isComplex = headers.some(({ fields }) => fields.some(({ part }) => part !== null));
  if (!isComplex) return [];
  return [
    {
      setting: 'complex',
      column: null,
      value: 're, im',
      reason: 'complex numbers become a column of real parts and one of imaginary parts',
      alternatives: [],
      certain: true,
    },
  ];
}
