/** Rows that are whole sequences: each keeps its other columns, and its timesteps become one cell. */
import { categoriesOf } from '../../prepare/columns';
import { eachPart, type Steps } from '../../steps';
import type { Column, SequenceColumn } from '../../table';
import {
  eachValue,
  findExtents,
  HoleList,
  nameMade,
  nothing,
  placesInTime,
  type MadeTable,
} from './made-table';
import type { WidePlan } from './plan';

export function* toSequences(plan: WidePlan, rows: number): Steps<MadeTable> {
  const { columns, from, to, stepFeatures, label } = plan;
  const places = placesInTime(plan.steps, plan);
  const { last } = yield* findExtents(columns, plan, places, rows);
  const offsets = offsetsOf(last, stepFeatures);
  const values = yield* nothing((offsets[rows] as number) * stepFeatures);
  yield* eachValue(columns, from, places, (row, place, value) => {
    values[(offsets[row] as number) * stepFeatures + place] = value;
  });
  const sequence: SequenceColumn = {
    type: 'sequence',
    offsets,
    features: stepFeatures,
    values,
    picture: null,
  };
  const others = columns.filter((_, at) => at < from || at >= to).map(({ name }) => name);
  const { names, renamed } = nameMade(others, ['sequence']);
  const [valueColumn = ''] = names;
  const result = new Map<string, Column>();
  for (const [at, { name, column }] of columns.entries()) {
    if (at === from) result.set(valueColumn, sequence);
    if (at >= from && at < to) continue;
    const isClass = name === label && column.type === 'number';
    result.set(name, isClass ? categoriesOf(column) : column);
  }
  const lengthOf = (row: number) => (offsets[row + 1] as number) - (offsets[row] as number);
  return {
    rows,
    columns: result,
    isOneSeries: false,
    valueColumn,
    renamed,
    emptyRows: [...last.keys()].filter((row) => lengthOf(row) === 0),
    rowOf: (row) => row,
    cellOf: (row, position) =>
      (places[position] as number) < lengthOf(row) * stepFeatures ? row : null,
    holes: yield* holesOf(sequence, places),
  };
}

/** Timesteps behind the last one that has a value are left off. */
function offsetsOf(last: Int32Array, features: number): Float64Array {
  const offsets = new Float64Array(last.length + 1);
  for (const [row, place] of last.entries()) {
    offsets[row + 1] = (offsets[row] as number) + Math.ceil((place + 1) / features);
  }
  return offsets;
}

function* holesOf(
  { offsets, features, values }: SequenceColumn,
  places: Int32Array,
): Steps<MadeTable['holes']> {
  const holes = new HoleList(places);
  yield* eachPart(offsets.length - 1, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const begin = (offsets[row] as number) * features;
      const end = (offsets[row + 1] as number) * features;
      for (let at = begin; at < end; at += 1) {
        if (Number.isNaN(values[at])) holes.add(row, row, at - begin);
      }
    }
    return false;
  });
  return holes;
}
