import { describe, expect, it } from 'vitest';
import { videoTable } from '../../../../../main/data/examples/video';
import { labelsOf, numbersOf, rowsBy, sequencesOf } from './columns-of';

/** Column and line of the first bright pixel. */
function ballAt(frame: number[][]): [number, number] {
  const y = frame.findIndex((line) => line.some((pixel) => pixel > 0.5));
  return [frame[y]?.findIndex((pixel) => pixel > 0.5) ?? -1, y];
}

const names = new Map([
  ['-1,0', 'left'],
  ['1,0', 'right'],
  ['0,-1', 'up'],
  ['0,1', 'down'],
  ['0,0', 'rest'],
]);

describe('the labelled video', () => {
  const table = videoTable();
  const frames = sequencesOf(table, 'frame');
  const labels = labelsOf(table, 'motion');
  const clips = rowsBy(labelsOf(table, 'clip'));

  it('has 300 clips of 12 frames of 8 by 8 pixels, in order', () => {
    expect(clips).toHaveLength(300);
    expect(table.columns.get('frame')).toMatchObject({
      picture: { height: 8, width: 8, channels: 1 },
    });
    const steps = numbersOf(table, 'step');
    for (const rows of clips) {
      expect(rows.map((row) => steps[row])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }
  });

  it('shows a whole ball of 2 by 2 pixels in every frame', () => {
    const bright = frames.map((frame) => frame.flat().filter((pixel) => pixel > 0.5).length);
    expect(new Set(bright)).toEqual(new Set([4]));
  });

  it('labels a frame with how the ball has moved since the one before', () => {
    for (const rows of clips) {
      const places = rows.map((row) => ballAt(frames[row] ?? []));
      const moved = places.map(([x, y], i) => {
        const [beforeX, beforeY] = places[i - 1] ?? [x, y];
        return names.get(`${x - beforeX},${y - beforeY}`);
      });
      expect(rows.map((row) => labels[row])).toEqual(moved);
    }
  });

  it('cannot be labelled from one frame: the same place has every label', () => {
    const here = frames.flatMap((frame, row) => (ballAt(frame).join() === '3,3' ? [row] : []));
    expect(new Set(here.map((row) => labels[row])).size).toBe(5);
  });
});
