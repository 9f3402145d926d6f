import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn, tableOf } from '../../../../main/data/examples/columns';
import { prepare as prepareRun } from '../../../../main/data/prepare';
import { rowsOfTable } from '../../../../main/data/rows/rows-of-table';
import { prepare, type PreparationFile } from '../../../../main/portable/preparation';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { builtPrograms } from '../../../helpers/programs';
import { smallDocument } from '../../../helpers/experiments';

const names = ['id', 'x', 'mood'];
/** Three series of other lengths; each row has a label. */
const table = tableOf(9, {
  id: categoryColumn(['a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c']),
  x: numberColumn([1, 2, 3, 4, 5, 6, 7, 8, 9]),
  mood: categoryColumn(['low', 'high', 'low', 'low', 'high', 'high', 'high', 'low', 'high']),
});
const rows = rowsOfTable(table, [0, 1, 2, 3, 4, 5, 6, 7, 8], names);

function tagging(padding: 'pre' | 'post'): Experiment {
  return parseExperiment({
    ...smallDocument(),
    data: {
      source: { kind: 'file', name: 'moods.csv' },
      columns: [
        { name: 'id', roles: ['series'], type: 'category' },
        { name: 'x', roles: ['input'] },
        { name: 'mood', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' },
    preparation: {
      split: { method: 'random', train: { count: 2 } },
      scaling: 'standard',
      padding,
    },
    training: { loss: 'cross-entropy' },
  });
}

function fileOf(experiment: Experiment): PreparationFile {
  const { fitted } = prepareRun(experiment, table);
  const file = { format: 'unroll-preparation', formatVersion: 1, experiment, fitted };
  return JSON.parse(JSON.stringify(file)) as PreparationFile;
}

describe.each(['pre', 'post'] as const)('prepare, where training padded %s', (padding) => {
  const file = fileOf(tagging(padding));

  it('gives each sample at its own length, scaled as in training', () => {
    const { samples, features, notices } = prepare(file, rows);
    expect(features).toBe(1);
    expect(notices).toEqual([]);
    expect(samples.map(({ timesteps }) => timesteps)).toEqual([2, 4, 3]);
    const [scaler] = file.fitted.inputs;
    const { offset = NaN, factor = NaN } = scaler ?? {};
    const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => Math.fround((x - offset) / factor));
    expect(samples.flatMap(({ inputs }) => [...inputs])).toEqual(expected);
  });

  it('puts each output to the row that it is about', () => {
    const classes = file.fitted.layout?.classes ?? [];
    const { samples, answers } = prepare(file, rows);
    const wanted = ['high', 'low', 'low', 'high', 'low', 'high', 'low', 'low', 'high'];
    const outputs = samples.map(({ timesteps }) => new Float32Array(timesteps * classes.length));
    let row = 0;
    for (const own of outputs) {
      for (let t = 0; t < own.length / classes.length; t += 1) {
        own[t * classes.length + classes.indexOf(wanted[row] ?? '')] = 1;
        row += 1;
      }
    }
    const predictions = answers(outputs);
    expect(predictions.map(({ label }) => label)).toEqual(wanted);
    expect(predictions.map(({ row: own }) => own)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(predictions.map(({ actual }) => actual)).toEqual(rows.map(({ mood }) => mood));
  });

  it('says where outputs are missing', () => {
    const { answers } = prepare(file, rows);
    expect(() => answers([])).toThrow('There are 3 samples, and outputs of 0.');
    const short = [new Float32Array(4), new Float32Array(7), new Float32Array(6)];
    expect(() => answers(short)).toThrow('Sample 2 has 7 outputs; 8 are wanted.');
  });
});

describe('prepare refuses', () => {
  const file = fileOf(tagging('post'));

  it.each<[string, object, RegExp]>([
    ['another file', { ...file, format: 'layers-model' }, /no preparation\.json/],
    [
      'a later version',
      { ...file, formatVersion: 2 },
      /has version 2; this unroll\.mjs reads 1|version 2/,
    ],
  ])('%s', (_, other, message) => {
    expect(() => prepare(other as PreparationFile, rows)).toThrow(message);
  });

  it('rows without a column that it needs', () => {
    expect(() => prepare(file, [{ id: 'a' }])).toThrow(/no column "x".*input of numbers/);
  });

  it('a cell of another type, with its place', () => {
    expect(() =>
      prepare(file, [
        { id: 'a', x: 1 },
        { id: 'a', x: '2' },
      ]),
    ).toThrow(/^Row 2 has the text "2" in column "x"/);
  });
});

it('the module that goes with exports imports nothing', () => {
  const text = readFileSync(builtPrograms().portable, 'utf8');
  expect(text).not.toMatch(/^\s*import\b|\brequire\(|\bimport\(/m);
  expect(text).toMatch(/export \{[^}]*\bcheck\b[^}]*\bpredict\b[^}]*\bprepare\b/);
});
