/** Whether new data fit what was trained: the same features, and values that can be scaled as then. */
import type { PreparationLayout } from '#shared/domain/fitted-preparation';
import { LabError } from '#shared/result';
import type { InputScalers } from '../prepare/blocks';
import { counted } from '../prepare/findings';
import type { InputPlan } from '../prepare/input-plan';
import type { Lane } from '../prepare/lanes';
import { notPositive } from '../prepare/not-positive';
import type { Sampled } from '../prepare/plan';
import { coveredBy } from '../prepare/ranges';
import { countUp } from '../transforms/count-up';
import { blocksOf } from './layout';
import { notKept, unfitColumn } from './refuse';

/** The features in the order that the weights were trained with, or a sentence. */
export function requireSameBlocks(
  input: InputPlan,
  saved: PreparationLayout['blocks'] | null,
): void {
  if (saved === null) return;
  const found = blocksOf(input);
  found.forEach((block, index) => {
    const other = saved[index];
    if (other === undefined || block.width === other.width || block.kind !== 'cells') return;
    const [name = ''] = block.names;
    throw unfitColumn(
      name,
      `The cells of column "${name}" have ${counted(block.width, 'value')} at a timestep; the run was trained with ${other.width}. Bring cells of that size.`,
    );
  });
  if (JSON.stringify(found) !== JSON.stringify(saved)) {
    throw notKept('the order of its inputs as this version reads them');
  }
}

/** Of columns that are scaled by their logarithm. */
export function requireLogarithms(
  inputs: readonly Lane[],
  { numbers, cells }: InputScalers,
  { samples, timeline }: Sampled,
): void {
  for (const lane of inputs) {
    if (lane.kind !== 'number' && lane.kind !== 'cells') continue;
    const { name } = lane.use;
    const scaler = lane.kind === 'number' ? numbers.get(name) : cells.get(name)?.[0];
    if (scaler?.method !== 'log') continue;
    const covered = coveredBy(countUp(samples.count), samples.inputs);
    const rows = notPositive(lane, covered, timeline);
    if (rows.count === 0) continue;
    throw unfitColumn(
      name,
      `Column "${name}" is not above 0 in ${rows.toString()}, and the run was trained with its logarithm. Mend the cells, or remove the rows.`,
    );
  }
}

/** Of what a network is given, and of what it answers. @param size values of each sample */
export function requireFinite(
  values: ArrayLike<number>,
  samples: ArrayLike<number>,
  size: number,
): void {
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isFinite(values[i])) continue;
    const message = `Sample ${(samples[Math.floor(i / size)] ?? 0) + 1} cannot be answered with a finite number: its inputs lie too far from those of training. Look for a wrong decimal sign or unit in the file.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'rows', message }] });
  }
}
