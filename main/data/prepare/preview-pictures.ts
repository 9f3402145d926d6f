/** Pictures of a sample: one that it is, or those that are its timesteps. */
import type { SamplePreview } from '#shared/domain/data-preview';
import type { DataPlan } from './plan';
import { lengthAt } from './sample-places';

type Picture = NonNullable<SamplePreview['picture']>;

const shownFrames = 24;
/** Of all frames together. */
const mostPixels = 1_000_000;

/** The first timesteps of a sample whose timesteps are pictures; null of any other. */
export function framesOf(plan: DataPlan, index: number): SamplePreview['frames'] {
  const { samples, timeline } = plan;
  const { starts, step } = samples.inputs;
  if (samples.noun === 'records') return null;
  const frames: Picture[] = [];
  let left = mostPixels;
  for (let t = 0; t < Math.min(shownFrames, lengthAt(samples.inputs, index)); t += 1) {
    const at = (starts[index] as number) + t * step;
    const picture = pictureOf(plan, timeline.rowAt?.[at] ?? at);
    left -= picture?.pixels.length ?? 0;
    if (picture === null || (left < 0 && t > 0)) break;
    frames.push(picture);
  }
  return frames.length === 0 ? null : frames;
}

export function pictureOf(plan: DataPlan, row: number): Picture | null {
  for (const lane of plan.inputs) {
    if (lane.kind !== 'cells' || lane.column.picture === null) continue;
    const { picture, offsets, values, features } = lane.column;
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    if (to - from !== picture.height * picture.width * picture.channels) continue;
    return {
      ...picture,
      pixels: Array.from(values.subarray(from, to), (value) =>
        Number.isFinite(value) ? value : 0,
      ),
    };
  }
  return null;
}
