import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, type EffectScope, type ShallowRef } from 'vue';
import { useDebounced } from '../../../../renderer/composables/useDebounced';
import {
  useSeriesStretch,
  type SeriesQuestion,
} from '../../../../renderer/composables/useSeriesStretch';
import type { SeriesStretch } from '../../../../shared/domain/data-preview';
import { installClient, Refusal } from '../stores/fake-client';

let scope: EffectScope;
let asked: { from: number; to: number; points: number }[];
let question: ShallowRef<SeriesQuestion | null>;
let stretch: Readonly<ShallowRef<SeriesStretch | null>>;
let answer: (from: number) => SeriesStretch;
const errors = vi.fn();

const answerOf = (from: number): SeriesStretch => ({
  rows: 1000,
  series: null,
  range: { from, to: from + 1 },
  at: Float64Array.of(from),
  values: Float64Array.of(1),
  time: null,
  timeIsDate: false,
  jumps: new Float64Array(0),
  categories: null,
  whole: true,
});

const first: SeriesQuestion = {
  source: { kind: 'example', name: 'cosine' },
  column: 'cosine',
  timeColumn: null,
  range: { from: 0, to: 100 },
  widthPixels: 500,
};

beforeEach(() => {
  vi.useFakeTimers();
  errors.mockClear();
  asked = [];
  answer = answerOf;
  installClient({
    datasets: {
      series: (input: { from: number; to: number; points: number }) => {
        asked.push(input);
        return answer(input.from);
      },
    },
  });
  scope = effectScope();
  question = shallowRef<SeriesQuestion | null>(null);
  scope.run(() => (stretch = useSeriesStretch(() => question.value, errors)));
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

async function ask(next: SeriesQuestion, waitMs = 100): Promise<void> {
  question.value = next;
  await nextTick();
  await vi.advanceTimersByTimeAsync(waitMs);
}

describe('useSeriesStretch', () => {
  it('asks for two points a pixel of the rows in sight, and for nothing before there is a chart', async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([]);
    await ask(first);
    expect(asked).toMatchObject([{ from: 0, to: 100, points: 1000 }]);
    expect(stretch.value?.at[0]).toBe(0);
  });

  it('asks once for a turn of the wheel, for where it ended', async () => {
    for (const from of [1, 2, 3]) await ask({ ...first, range: { from, to: 100 } }, 20);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.map(({ from }) => from)).toEqual([3]);
  });

  it("keeps the line while its range moves, and drops another column's at once", async () => {
    await ask(first);
    await ask({ ...first, range: { from: 5, to: 50 } }, 0);
    expect(stretch.value?.at[0]).toBe(0);
    await ask({ ...first, column: 't' }, 0);
    expect(stretch.value).toBeNull();
  });

  it('asks for one series, and drops the line of another one at once', async () => {
    const series = { columns: ['store'], name: 'A' };
    await ask({ ...first, series });
    expect(asked).toMatchObject([{ series }]);
    await ask({ ...first, series: { columns: ['store'], name: 'B' } }, 0);
    expect(stretch.value).toBeNull();
  });

  it('tells what went wrong', async () => {
    answer = () => {
      throw new Refusal({ code: 'not-found', name: 'LabError', message: 'No such column.' });
    };
    await ask(first);
    expect(errors).toHaveBeenCalledTimes(1);
  });
});

describe('useDebounced', () => {
  it('acts once it is quiet, and never after its owner went', () => {
    const act = vi.fn();
    const own = effectScope();
    const soon = own.run(() => useDebounced(act, 100));
    soon?.();
    vi.advanceTimersByTime(99);
    soon?.();
    vi.advanceTimersByTime(99);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(1);
    soon?.();
    own.stop();
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
