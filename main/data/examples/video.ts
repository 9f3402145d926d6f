/**
 * Short films of a ball, each frame labelled with how the ball has just moved. One frame does not
 * show it: the network must remember where the ball was.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, numberColumn, sequenceColumn, tableOf } from './columns';
import { pick } from './draw';

const dataSeed = 28;
const clips = 300;
const framesPerClip = 12;
/** Pixels of a side of a frame, and of the ball. */
const side = 8;
const ball = 2;
/** Chance that the ball goes on as it did. */
const steady = 0.6;

interface Motion {
  name: string;
  dx: number;
  dy: number;
}

const rest: Motion = { name: 'rest', dx: 0, dy: 0 };
const motions: readonly Motion[] = [
  { name: 'left', dx: -1, dy: 0 },
  { name: 'right', dx: 1, dy: 0 },
  { name: 'up', dx: 0, dy: -1 },
  { name: 'down', dx: 0, dy: 1 },
  rest,
];

export function videoTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/video');
  const clip: string[] = [];
  const step: number[] = [];
  const frames: number[][] = [];
  const labels: string[] = [];
  for (let i = 1; i <= clips; i += 1) {
    let x = rng.below(side - ball + 1);
    let y = rng.below(side - ball + 1);
    // The first frame has none before it.
    let motion = rest;
    for (let frame = 0; frame < framesPerClip; frame += 1) {
      if (frame > 0) motion = nextMotion(rng, motion, x, y);
      x += motion.dx;
      y += motion.dy;
      clip.push(`clip ${i}`);
      step.push(frame);
      frames.push(draw(rng, x, y));
      labels.push(motion.name);
    }
  }
  const picture = { height: side, width: side, channels: 1 };
  return tableOf(labels.length, {
    clip: categoryColumn(clip),
    step: numberColumn(step),
    frame: sequenceColumn(frames, side, picture),
    motion: categoryColumn(labels),
  });
}

/** Goes on as before or changes; never off the frame. */
function nextMotion(rng: Rng, motion: Motion, x: number, y: number): Motion {
  const fits = ({ dx, dy }: Motion): boolean =>
    Math.min(x + dx, y + dy) >= 0 && Math.max(x + dx, y + dy) <= side - ball;
  const goesOn = rng.uniform() < steady && fits(motion);
  return goesOn ? motion : pick(rng, motions.filter(fits));
}

/** A bright ball on a grainy ground; pixels from the top left, line by line, 0 to 1. */
function draw(rng: Rng, x: number, y: number): number[] {
  return Array.from({ length: side * side }, (_, i) => {
    const column = i % side;
    const line = Math.floor(i / side);
    const inside = column >= x && column < x + ball && line >= y && line < y + ball;
    return (inside ? 0.9 : 0) + 0.1 * rng.uniform();
  });
}

export const videoExample: Example = {
  name: 'video',
  title: 'How does the ball move?',
  description:
    'Frames of a small film, each to be labelled: has the ball just moved left, right, up, down, or does it rest? One frame alone does not tell; the network must remember the one before.',
  origin: 'Generated: 300 clips of 12 frames of 8 by 8 pixels from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Labelled video',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'video' },
      columns: [
        { name: 'clip', roles: ['series'], type: 'category' },
        { name: 'step', roles: ['time'], type: 'number' },
        { name: 'frame', roles: ['input'], type: 'sequence' },
        { name: 'motion', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' },
    preparation: { split: { method: 'series', train: { fraction: 0.8 } } },
    model: { layers: [{ kind: 'gru', units: 64 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.005 },
      batchSize: 20,
      epochs: 40,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
