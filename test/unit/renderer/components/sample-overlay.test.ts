import { beforeEach, describe, expect, it } from 'vitest';
import SampleOverlay from '../../../../renderer/components/data/SampleOverlay.vue';
import type { SamplePreview } from '../../../../shared/domain/data-preview';
import { documentOf, sampleOf } from '../sample-data';
import { installClient } from '../stores/fake-client';
import { htmlOf } from './render';

beforeEach(() => installClient({}));

/** Two pixels a row, from pixel 100 on. */
const plot = { from: 0, to: 300, left: 100, width: 600 };

async function drawn(changes: Partial<SamplePreview> = {}, jumps: number[] = []) {
  const html = await htmlOf(SampleOverlay, {
    plot,
    jumps,
    sample: sampleOf(changes),
    task: documentOf().task,
    sampleCount: 276,
    mostWindow: 298,
  });
  const elements = [...html.matchAll(/<div[^>]*>/g)].map(([tag]) => ({
    id: /data-testid="([^"]*)"/.exec(tag)?.[1] ?? /class="([^"]*)"/.exec(tag)?.[1] ?? '',
    left: Number(/left:([\d.]+)px/.exec(tag)?.[1] ?? NaN),
    width: Number(/width:([\d.]+)px/.exec(tag)?.[1] ?? NaN),
    side: /class="handle edge (left|right)/.exec(tag)?.[1],
  }));
  return (id: string) => elements.filter((element) => element.id === id);
}

describe('SampleOverlay', () => {
  it('puts the line of each handle on the end that it moves, wide enough to be grasped', async () => {
    const of = await drawn();
    const [window] = of('window-edge');
    const [horizon] = of('horizon-edge');
    const [answer] = of('area answer');
    if (!window || !horizon || !answer) throw new Error('There are two handles.');
    // Rows 0 to 24 are the window, row 24 is the answer.
    expect([window.side, window.left + window.width]).toEqual(['right', 100 + 24 * 2]);
    expect([horizon.side, horizon.left]).toEqual(['left', answer.left + answer.width]);
    expect([answer.left, answer.width]).toEqual([148, 2]);
    for (const { width } of [window, horizon]) expect(width).toBeGreaterThanOrEqual(8);
    // Neither takes the other's place.
    expect(window.left + window.width).toBeLessThanOrEqual(horizon.left);
  });

  it('shades the parts of the split along the series', async () => {
    const of = await drawn({
      stretches: [
        { part: 'train', from: 0, to: 200 },
        { part: 'validation', from: 200, to: 400 },
      ],
    });
    expect(of('stretch-train')).toMatchObject([{ left: 100, width: 400 }]);
    expect(of('stretch-validation')).toMatchObject([{ left: 500, width: 200 }]);
  });

  it('marks where the time jumps, unless that would hide the line', async () => {
    expect((await drawn({}, [50, 400]))('time-jump')).toMatchObject([{ left: 200 }]);
    const many = Array.from({ length: 201 }, (_, i) => i);
    expect((await drawn({}, many))('time-jump')).toEqual([]);
  });
});
