/** Scalers of a plan's columns, fitted on the rows that training samples cover; what is filled is no value to fit on. */
import type { ScalingMethod } from '#shared/domain/experiment/data';
import type { FittedScaler } from '../prepared';
import { fitScaler, type Slot } from '../transforms/scaling';
import { cellPlaces } from './cells';
import type { ColumnUse } from './columns';
import { rowsOfSamples } from './sample-rows';
import type { CellLane, NumberLane } from './lanes';
import type { DataPlan } from './plan';
import { coveredBy, valuesAt } from './ranges';
import type { Stretch } from './timeline';

export function methodOf(
  { experiment }: Pick<DataPlan, 'experiment'>,
  use: ColumnUse,
): ScalingMethod {
  return use.choice.scaling ?? experiment.preparation.scaling;
}

/** Values of the training part as they stand in the table, without the missing ones. */
export function trainingValues(plan: DataPlan, lane: NumberLane): Float64Array {
  const { values, missing } = rawOf(plan, lane);
  const found = valuesAt(values, plan.touched);
  return missing === null ? found : finiteOf(found);
}

/** Whether the training part has any value that is not missing. */
export function hasTrainingValue(plan: DataPlan, lane: NumberLane): boolean {
  const { missing } = rawOf(plan, lane);
  return plan.touched.some(({ from, to }) => {
    if (missing === null) return to > from;
    const first = missing.indexOf(0, from);
    return first >= 0 && first < to;
  });
}

function rawOf({ rawInputs, inputs }: DataPlan, lane: NumberLane): NumberLane {
  const raw = rawInputs[inputs.indexOf(lane)];
  return raw?.kind === 'number' ? raw : lane;
}

function finiteOf(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) finite[count++] = value;
  }
  return finite.subarray(0, count);
}

export function numberScaler(plan: DataPlan, lane: NumberLane): FittedScaler {
  const fitted = fitScaler(methodOf(plan, lane.use), trainingValues(plan, lane));
  return { column: lane.use.name, ...fitted };
}

/** Finite values of a column's training cells, every `stride`-th from `offset` on. */
export function trainingCells(
  plan: DataPlan,
  { column }: CellLane,
  { offset, stride }: Slot,
): Float64Array {
  const { features, values, offsets } = column;
  const rows = rowsOfSamples(plan.samples, plan.timeline.rowAt);
  const stretches =
    plan.samples.noun === 'records'
      ? coveredBy(plan.parts.train, cellPlaces(column, rows))
      : rowStretches(plan).map(({ from, to }) => ({
          from: offsets[from] as number,
          to: offsets[to] as number,
        }));
  const most = stretches.reduce((sum, { from, to }) => sum + (to - from) * features, 0);
  const found = new Float64Array(most);
  let count = 0;
  for (const { from, to } of stretches) {
    for (let i = from * features + offset; i < to * features; i += stride) {
      const value = values[i] as number;
      if (Number.isFinite(value)) found[count++] = value;
    }
  }
  return found.subarray(0, count);
}

/** Rows of the table that training windows or series touch; one by one where positions differ. */
function rowStretches(plan: DataPlan): Stretch[] {
  const { touched } = plan;
  const { rowAt } = plan.timeline;
  if (rowAt === null) return touched;
  return touched.flatMap(({ from, to }) =>
    Array.from(rowAt.subarray(from, to), (row) => ({ from: row, to: row + 1 })),
  );
}

/** One for each feature of the timesteps; of pictures and of cells that are one timestep, one for all. */
export function cellScalers(plan: DataPlan, lane: CellLane, isFlat: boolean): FittedScaler[] {
  const { column, use } = lane;
  const stride = isFlat || column.picture !== null ? 1 : column.features;
  return Array.from({ length: stride }, (_, offset) => {
    const name = stride === 1 ? use.name : `${use.name}[${offset}]`;
    const rows = trainingCells(plan, lane, { offset, stride });
    return { column: name, ...fitScaler(methodOf(plan, use), rows) };
  });
}
