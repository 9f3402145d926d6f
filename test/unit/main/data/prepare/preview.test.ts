import { describe, expect, it } from 'vitest';
import { categoryColumn, sequenceColumn } from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import type { Column, Table } from '../../../../../main/data/table';
import type { DataPreview, SamplePreview } from '../../../../../shared/domain/data-preview';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { experimentOf, letters, ramp, tableFrom, texts } from './make';

function previewOf(experiment: Experiment, table: Table, sample = 0): DataPreview {
  return inspectData(experiment, table, sample).preview;
}

function sampleOf(experiment: Experiment, table: Table, sample = 0): SamplePreview {
  const found = previewOf(experiment, table, sample).sample;
  if (found === null) throw new Error('There is no sample.');
  return found;
}

const dayMs = 86_400_000;
const days = (...at: number[]): Column => ({
  type: 'date',
  values: Float64Array.from(at, (day) => day * dayMs),
});

describe('a sample of several series', () => {
  // Rows of A and B take turns.
  const table = tableFrom({
    y: ramp(16),
    t: days(...ramp(16).map((row) => row >> 1)),
    id: categoryColumn(ramp(16).map((row) => (row % 2 === 0 ? 'A' : 'B'))),
  });
  const columns = { y: 'input target', t: 'time: date', id: 'series: category' };
  const experiment = experimentOf(columns, { window: 2 }, { split: { train: { fraction: 0.5 } } });

  it('says its series, and where it lies in it', () => {
    const { series } = previewOf(experiment, table);
    expect(series).toEqual([
      { name: 'A', sample: 0 },
      { name: 'B', sample: 6 },
    ]);
    expect(sampleOf(experiment, table, 7)).toMatchObject({
      series: { name: 'B', rows: 8 },
      inputRows: { from: 1, to: 3 },
      targetRows: { from: 3, to: 4 },
      inputs: [[3], [5]],
      targets: [[7]],
    });
  });

  it('gives the table row and the time of every timestep that is shown', () => {
    expect(previewOf(experiment, table).timeIsDate).toBe(true);
    const { inputPlaces, targetPlaces } = sampleOf(experiment, table, 7);
    expect(inputPlaces).toEqual([
      { row: 3, time: dayMs },
      { row: 5, time: 2 * dayMs },
    ]);
    expect(targetPlaces).toEqual([{ row: 7, time: 3 * dayMs }]);
  });

  it('lays the parts out along the series', () => {
    expect(sampleOf(experiment, table, 7).stretches).toEqual([
      { part: 'train', from: 0, to: 4 },
      { part: 'validation', from: 4, to: 8 },
    ]);
  });

  it('is one of the table where no column tells series apart', () => {
    const one = experimentOf({ y: 'input target' }, { window: 2 });
    expect(previewOf(one, table).series).toEqual([]);
    expect(sampleOf(one, table, 3)).toMatchObject({
      series: null,
      inputRows: { from: 3, to: 5 },
      inputPlaces: [
        { row: 3, time: null },
        { row: 4, time: null },
      ],
    });
  });
});

describe('parts that are drawn at random', () => {
  it('are not laid out, as nothing would be seen', () => {
    const table = tableFrom({ y: ramp(1000) });
    const experiment = experimentOf(
      { y: 'input target' },
      { window: 1, horizon: 1, stride: 2 },
      { split: { method: 'random', train: { fraction: 0.5 } } },
    );
    expect(sampleOf(experiment, table).stretches).toEqual([]);
  });
});

describe('an answer', () => {
  it('of several targets names each of them', () => {
    const table = tableFrom({ x: ramp(60), y: ramp(60, 100) });
    const experiment = experimentOf(
      { x: 'input target', y: 'input target' },
      { window: 3, horizon: 8, topology: 'many-to-many-not-in-step' },
    );
    expect(previewOf(experiment, table).answers).toEqual(['x', 'y']);
    const { targets, targetSteps, targetPlaces } = sampleOf(experiment, table);
    expect([targets.length, targetSteps, targetPlaces.length]).toEqual([6, 8, 6]);
    expect(targets[0]).toEqual([3, 103]);
  });

  it('that is the most frequent label of a window stands in no single row', () => {
    const table = tableFrom({ x: ramp(40), label: letters('aabb'.repeat(10)) });
    const experiment = experimentOf(
      { x: 'input', label: 'target: category' },
      { goal: 'classify', window: 4, windowLabel: 'majority' },
    );
    const { targetSteps, targetPlaces } = sampleOf(experiment, table);
    expect([targetSteps, targetPlaces]).toEqual([1, []]);
    expect(previewOf(experiment, table).answers).toEqual(['label']);
  });
});

describe('samples that are left out', () => {
  const columns = { y: 'input target', t: 'time: date' };

  it('because the time jumps are counted', () => {
    const at = [...ramp(10), ...ramp(10, 15), ...ramp(10, 40)];
    const table = tableFrom({ y: ramp(30), t: days(...at) });
    const broken = previewOf(experimentOf(columns, { window: 3 }), table);
    // Each of two jumps takes the three windows that would cross it.
    expect(broken.leftOut).toMatchObject({ timeGaps: 6, jumps: 2, missing: 0 });
    const ignored = experimentOf(columns, { window: 3 }, { gaps: 'ignore' });
    expect(previewOf(ignored, table).leftOut).toMatchObject({ timeGaps: 0, jumps: 0 });
  });

  it('because a value is missing, or between two parts, are told apart', () => {
    const values = ramp(40);
    values[3] = NaN;
    const experiment = experimentOf(
      { y: 'input target' },
      { window: 3 },
      { missing: 'drop', split: { gap: 2 } },
    );
    const { leftOut, counts } = previewOf(experiment, tableFrom({ y: values }));
    expect(leftOut).toEqual({ timeGaps: 0, jumps: 0, missing: 4, betweenParts: counts.gap - 4 });
    expect(leftOut.betweenParts).toBeGreaterThanOrEqual(2);
  });
});

describe('pictures', () => {
  const picture = { height: 2, width: 2, channels: 1 };
  const film = (frames: number): Table =>
    tableFrom({
      frame: sequenceColumn(
        ramp(frames * 2).map((i) => [i, i, i, i]),
        2,
        picture,
      ),
      clip: categoryColumn(ramp(frames * 2).map((i) => (i < frames ? 'A' : 'B'))),
      label: letters('ab'.repeat(frames)),
    });
  const experiment = experimentOf(
    { frame: 'input: sequence', clip: 'series: category', label: 'target: category' },
    { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' },
    { split: { method: 'series', train: { count: 1 } } },
  );

  it('that are timesteps are given one by one', () => {
    const { picture: still, frames, inputSteps } = sampleOf(experiment, film(3), 1);
    expect(still).toBeNull();
    expect(inputSteps).toBe(3);
    expect(frames?.map(({ pixels }) => pixels[0])).toEqual([3, 4, 5]);
  });

  it('are at most 24', () => {
    const { frames, inputSteps } = sampleOf(experiment, film(30));
    expect([frames?.length, inputSteps]).toEqual([24, 30]);
  });
});

describe('tokens', () => {
  it('have the number that the network is given', () => {
    const experiment = experimentOf(
      { text: 'input: text', label: 'target: category' },
      { goal: 'classify', samples: 'records' },
      { split: { train: { count: 2 } } },
    );
    const table = tableFrom({
      text: texts('so good', 'so bad', 'odd so'),
      label: categoryColumn(['+', '-', '+']),
    });
    const { tokens } = sampleOf(experiment, table, 2);
    // 0 is padding, 1 is what the vocabulary lacks.
    expect(tokens?.map(({ id }) => id)).toEqual([1, 2]);
  });
});
