/**
 * Small coloured pictures of one shape each, to be described in words: one timestep in, a sentence
 * out. Shapes are drawn a pixel off their place at random, in shades, on a grainy ground.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { sequenceColumn, tableOf, textColumn } from './columns';
import { pick } from './draw';

const dataSeed = 27;
const records = 1200;
/** Pixels of a side. */
const side = 12;
const channels = 3;

type Rgb = readonly [number, number, number];

/** Pixels from the middle of a shape to its edge. */
const sizes = [
  { name: 'small', radius: 1 },
  { name: 'large', radius: 2 },
];
const colours: readonly { name: string; rgb: Rgb }[] = [
  { name: 'red', rgb: [0.9, 0.1, 0.1] },
  { name: 'green', rgb: [0.1, 0.8, 0.2] },
  { name: 'blue', rgb: [0.1, 0.2, 0.9] },
  { name: 'yellow', rgb: [0.9, 0.9, 0.1] },
];
interface Shape {
  name: string;
  /** Whether a pixel belongs to the shape, by its distances from the middle, in pixels. */
  covers: (dx: number, dy: number, radius: number) => boolean;
}

const shapes: readonly Shape[] = [
  { name: 'square', covers: (dx, dy, radius) => Math.max(dx, dy) <= radius },
  { name: 'diamond', covers: (dx, dy, radius) => dx + dy <= radius },
  { name: 'cross', covers: (dx, dy, radius) => dx === dy && dx <= radius },
];
/** Column and line of the middle, which may also be one more. */
const places = [
  { name: 'at the top left', x: 2, y: 2 },
  { name: 'at the top right', x: 8, y: 2 },
  { name: 'in the middle', x: 5, y: 5 },
  { name: 'at the bottom left', x: 2, y: 8 },
  { name: 'at the bottom right', x: 8, y: 8 },
];

export function picturesTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/pictures');
  const pictures: number[][] = [];
  const captions: string[] = [];
  for (let i = 0; i < records; i += 1) {
    const size = pick(rng, sizes);
    const colour = pick(rng, colours);
    const shape = pick(rng, shapes);
    const place = pick(rng, places);
    const x = place.x + rng.below(2);
    const y = place.y + rng.below(2);
    const light = 0.8 + 0.3 * rng.uniform();
    const covers = (column: number, line: number): boolean =>
      shape.covers(Math.abs(column - x), Math.abs(line - y), size.radius);
    pictures.push(draw(rng, colour.rgb, light, covers));
    captions.push(`a ${size.name} ${colour.name} ${shape.name} ${place.name}`);
  }
  const picture = { height: side, width: side, channels };
  return tableOf(records, {
    picture: sequenceColumn(pictures, side * channels, picture),
    caption: textColumn(captions),
  });
}

/** Pixels from the top left, line by line, channels innermost, 0 to 1. */
function draw(
  rng: Rng,
  rgb: Rgb,
  light: number,
  covers: (column: number, line: number) => boolean,
): number[] {
  const pixels: number[] = [];
  for (let line = 0; line < side; line += 1) {
    for (let column = 0; column < side; column += 1) {
      const grain = 0.1 * rng.uniform();
      for (const channel of rgb) {
        pixels.push(Math.min(1, covers(column, line) ? channel * light + grain : grain));
      }
    }
  }
  return pixels;
}

export const picturesExample: Example = {
  name: 'pictures',
  title: 'Say what is in the picture',
  description:
    'Small pictures of one shape each, to be put into words: its size, colour, form and place. The picture comes in at once, the sentence goes out word by word.',
  origin: 'Generated: 1200 pictures of 12 by 12 pixels with their captions from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Pictures to captions',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'pictures' },
      columns: [
        { name: 'picture', roles: ['input'], type: 'sequence' },
        { name: 'caption', roles: ['target'], type: 'text' },
      ],
    },
    task: { topology: 'one-to-many', goal: 'caption', samples: 'records' },
    preparation: { split: { method: 'random', train: { fraction: 0.8 } } },
    model: { layers: [{ kind: 'gru', units: 64 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.003 },
      batchSize: 32,
      epochs: 40,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
