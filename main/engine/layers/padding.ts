/** Masks of Keras, [batch, steps], as the kernels want them: where each sequence starts and ends. */
import { type tf } from '../backend';

export interface Padding {
  /** First timestep of each sequence, or null where all start at 0. */
  starts: Int32Array | null;
  /** Timestep after the last one of each sequence, or null where all end with the batch. */
  ends: Int32Array | null;
}

/** @returns `scattered` where a mask hides timesteps between two that it shows */
export function paddingOf(mask: tf.Tensor | null): Padding | 'scattered' {
  if (mask === null) return { starts: null, ends: null };
  const [batch = 0, steps = 0] = mask.shape;
  const shown = mask.dataSync();
  const starts = new Int32Array(batch);
  const ends = new Int32Array(batch);
  for (let sequence = 0; sequence < batch; sequence += 1) {
    let start = 0;
    let end = 0;
    let count = 0;
    for (let step = 0; step < steps; step += 1) {
      if (!shown[sequence * steps + step]) continue;
      if (count === 0) start = step;
      end = step + 1;
      count += 1;
    }
    if (count !== end - start) return 'scattered';
    starts[sequence] = start;
    ends[sequence] = end;
  }
  return { starts, ends };
}
