import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateColumn } from '../../../../../main/data/examples/columns';
import { findClockChanges } from '../../../../../main/data/prepare/clock-changes';
import { stepsOf } from '../../../../../main/data/prepare/time-steps';
import { inspectData } from '../../../../../main/data/inspect';
import { experimentOf, ramp, tableFrom } from './make';

const minute = 60_000;
const hour = 60 * minute;
/** In Berlin: forward to 03:00, back to 02:00. */
const spring = Date.UTC(2024, 2, 31, 1);
const autumn = Date.UTC(2024, 9, 27, 1);

/** What a clock in Berlin shows at even steps of real time. */
function berlin(fromUtc: number, rows: number, step: number): number[] {
  return ramp(rows).map((i) => {
    const utc = fromUtc + i * step;
    const summer = utc >= spring && utc < autumn;
    return utc + (summer ? 2 : 1) * hour;
  });
}

function changesOf(times: readonly number[]) {
  const values = Float64Array.from(times);
  const whole = { name: '', from: 0, to: values.length };
  return findClockChanges(values, { series: [whole] }, [stepsOf(values, whole)]);
}

describe('clocks that are set', () => {
  it.each([1, 5, 10, 15, 30, 60])('are seen in steps of %i minutes', (minutes) => {
    const step = minutes * minute;
    const rows = (10 * hour) / step;
    const back = changesOf(berlin(autumn - 5 * hour, rows, step));
    expect(back).toMatchObject({ back: [(5 * hour) / step], forward: [] });
    const forward = changesOf(berlin(spring - 5 * hour, rows, step));
    expect(forward).toMatchObject({ back: [], forward: [(5 * hour) / step] });
  });

  it('leave even steps, over a year', () => {
    const step = 30 * minute;
    const times = berlin(Date.UTC(2024, 0, 1), 366 * 48, step);
    const { values } = changesOf(times) ?? { values: new Float64Array() };
    expect(Array.from(values)).toEqual(times.map((_, i) => (times[0] ?? 0) + i * step));
  });

  it('are not seen where time is even, or jumps by day or in summer', () => {
    const anywhere = fc.record({
      start: fc.integer({ min: 0, max: 364 }),
      at: fc.integer({ min: 1, max: 40 }),
      lost: fc.integer({ min: 0, max: 8 }).filter((quarters) => quarters !== 4),
    });
    fc.assert(
      fc.property(anywhere, ({ start, at, lost }) => {
        const from = Date.UTC(2023, 0, 1 + start);
        const times = ramp(48).map((i) => from + (i < at ? i : i + lost) * 15 * minute);
        expect(changesOf(times)).toBeNull();
      }),
    );
    const holes = (from: number) => ramp(48).map((i) => from + (i < 20 ? i : i + 4) * 15 * minute);
    expect(changesOf(holes(Date.UTC(2024, 2, 31, 8)))).toBeNull();
    expect(changesOf(holes(Date.UTC(2024, 5, 30)))).toBeNull();
    expect(changesOf(holes(Date.UTC(2024, 2, 28)))).toBeNull();
  });

  it('break no window, and are told with their rows', () => {
    const times = berlin(Date.UTC(2024, 2, 1), 250 * 24, hour);
    const table = tableFrom({ t: dateColumn(times), y: times.map((ms) => Math.sin(ms)) });
    const columns = { t: 'time: date', y: 'input target' };
    const { preview } = inspectData(experimentOf(columns, { window: 24 }), table, 0);
    expect(preview.problems).toEqual([
      {
        code: 'clock-changed',
        severity: 'info',
        path: 'preparation.gaps',
        message:
          'The clock of column "t" was set back by an hour at row 5762, and forward at row 722, as for summer time. That is no jump; windows go across it.',
      },
    ]);
  });
});
