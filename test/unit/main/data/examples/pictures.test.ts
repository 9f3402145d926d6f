import { describe, expect, it } from 'vitest';
import { picturesTable } from '../../../../../main/data/examples/pictures';
import { labelsOf, sequencesOf } from './columns-of';

/** Columns and lines of the pixels that are brighter than the ground, and their mean colour. */
function brightPixels(lines: number[][]): { pixels: [number, number][]; rgb: number[] } {
  const pixels: [number, number][] = [];
  const rgb = [0, 0, 0];
  lines.forEach((line, y) => {
    for (let x = 0; x < line.length / 3; x += 1) {
      const channels = line.slice(3 * x, 3 * x + 3);
      if (Math.max(...channels) <= 0.4) continue;
      pixels.push([x, y]);
      channels.forEach((value, channel) => (rgb[channel] = (rgb[channel] ?? 0) + value));
    }
  });
  return { pixels, rgb: rgb.map((sum) => sum / pixels.length) };
}

function shapeOf(pixels: [number, number][]): string {
  const side = sideOf(pixels);
  if (pixels.length === side * side) return 'square';
  // The outermost pixels of a cross are its corners; those of a diamond lie on its axes.
  const left = Math.min(...pixels.map(([x]) => x));
  return pixels.filter(([x]) => x === left).length === 2 ? 'cross' : 'diamond';
}

function sideOf(pixels: [number, number][]): number {
  const columns = pixels.map(([x]) => x);
  return Math.max(...columns) - Math.min(...columns) + 1;
}

function colourOf([red = 0, green = 0, blue = 0]: number[]): string {
  if (red > 0.5 && green > 0.5) return 'yellow';
  if (red > 0.5) return 'red';
  return green > blue ? 'green' : 'blue';
}

function placeOf(pixels: [number, number][]): string {
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(pixels.map((pixel) => pixel[0]));
  const y = mean(pixels.map((pixel) => pixel[1]));
  if (Math.abs(x - 5.5) < 1.5) return 'in the middle';
  return `at the ${y < 5.5 ? 'top' : 'bottom'} ${x < 5.5 ? 'left' : 'right'}`;
}

describe('pictures', () => {
  const table = picturesTable();
  const pictures = sequencesOf(table, 'picture');
  const captions = labelsOf(table, 'caption');

  it('are 12 lines of 12 coloured pixels from 0 to 1', () => {
    expect(table.columns.get('picture')).toMatchObject({
      features: 36,
      picture: { height: 12, width: 12, channels: 3 },
    });
    const all = pictures.flat(2);
    expect(pictures.every((lines) => lines.length === 12)).toBe(true);
    expect(Math.min(...extremes(all))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...extremes(all))).toBeLessThanOrEqual(1);
  });

  it('show what their caption says', () => {
    const described = pictures.map((lines) => {
      const { pixels, rgb } = brightPixels(lines);
      const size = sideOf(pixels) === 3 ? 'small' : 'large';
      return `a ${size} ${colourOf(rgb)} ${shapeOf(pixels)} ${placeOf(pixels)}`;
    });
    expect(described).toEqual(captions);
  });

  it('have captions of 2 sizes, 4 colours, 3 shapes and 5 places, almost all of them', () => {
    const words = new Set(captions.flatMap((caption) => caption.split(' ')));
    expect(new Set(captions).size).toBeGreaterThan(110);
    expect(new Set(captions).size).toBeLessThanOrEqual(120);
    expect(words.size).toBe(18);
  });
});

function extremes(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}
