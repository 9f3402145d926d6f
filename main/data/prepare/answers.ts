/** A plan's answers as streams: scaled for the loss, and in the units of the data for the metrics. */
import type { FittedScaler } from '../prepared';
import { scaleInto, unscaleInPlace } from '../transforms/scaling';
import type { AnswerStream } from './gather';
import type { NumberLane } from './lanes';
import type { DataPlan } from './plan';

/** A missing answer is NaN whatever the rule for missing values: it is not counted. */
export function buildAnswers(
  plan: Pick<DataPlan, 'answer' | 'experiment' | 'timeline'>,
  scalers: readonly FittedScaler[],
): AnswerStream {
  const { source, places, steps, mode } = plan.answer;
  const padding = mode === 'every' ? plan.experiment.preparation.padding : 'post';
  const base = { places, steps, padding };
  if (source.kind === 'classes') {
    // A class that training lacks is no answer that could be counted.
    const actual = Float64Array.from(source.ids, (id) => (id < 0 ? NaN : id));
    return { ...base, width: 1, scaled: Float32Array.from(actual), actual };
  }
  const width = plan.answer.size;
  const actual =
    source.kind === 'cells'
      ? Float64Array.from(source.lane.column.values, (value) =>
          Number.isFinite(value) ? value : NaN,
        )
      : actualOf(source.lanes, plan.timeline.length);
  const scaled = new Float32Array(actual.length);
  // Pictures have one scaler for all features.
  for (let offset = 0; offset < width; offset += 1) {
    const scaler = scalers[Math.min(offset, scalers.length - 1)] as FittedScaler;
    const own = everyOther(actual, offset, width);
    scaleInto(scaled, { offset, stride: width }, scaler, own);
  }
  return { ...base, width, scaled, actual };
}

/** Target columns side by side, [positions, targets]; NaN where a value is missing. */
function actualOf(lanes: readonly NumberLane[], length: number): Float64Array {
  const [only] = lanes;
  if (lanes.length === 1 && only?.missing === null) return only.values;
  const actual = new Float64Array(length * lanes.length);
  lanes.forEach(({ values, missing }, offset) => {
    for (let at = 0; at < length; at += 1) {
      const value = missing?.[at] === 1 ? NaN : (values[at] as number);
      actual[at * lanes.length + offset] = value;
    }
  });
  return actual;
}

function everyOther(values: Float64Array, offset: number, stride: number): Float64Array {
  if (stride === 1) return values;
  const own = new Float64Array(values.length / stride);
  for (let i = 0; i < own.length; i += 1) own[i] = values[i * stride + offset] as number;
  return own;
}

/** Scaled answers [n, steps * width] back into the units of the data; classes stay as they are. */
export function backToDataUnits(
  scaled: ArrayLike<number>,
  width: number,
  scalers: readonly FittedScaler[],
): Float64Array {
  const values = Float64Array.from(scaled);
  if (scalers.length === 0) return values;
  for (let offset = 0; offset < width; offset += 1) {
    const scaler = scalers[Math.min(offset, scalers.length - 1)] as FittedScaler;
    unscaleInPlace(values, { offset, stride: width }, scaler);
  }
  return values;
}
