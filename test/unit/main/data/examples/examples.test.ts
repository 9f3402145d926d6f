import { describe, expect, it } from 'vitest';
import { examples, exampleTable } from '../../../../../main/data/examples/index';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import type { Example } from '../../../../../shared/domain/example';
import { exampleSchema } from '../../../../../shared/domain/example';
import { exampleNames, type ExampleName } from '../../../../../shared/domain/experiment/data';
import { experimentVersion } from '../../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../../shared/domain/experiment/parse';
import { topologies } from '../../../../../shared/domain/experiment/task';
import { LabError } from '../../../../../shared/result';
import type { Table } from '../../../../../main/data/table';

const named = examples.map((example) => [example.name, example] as const);

function tableOf({ experiment }: Example): Table {
  const { source } = experiment.data;
  if (source.kind !== 'example') throw new Error('the source is no example');
  return exampleTable(source);
}

function rowsIn(table: Table): number[] {
  return [...table.columns.values()].map((column) => {
    if (column.type === 'sequence') return column.offsets.length - 1;
    return column.type === 'number' || column.type === 'date'
      ? column.values.length
      : column.codes.length;
  });
}

/** Training and validation samples, [timesteps, features] of one, and the size of its answer. */
const expected: Readonly<Record<ExampleName, [number, number, number[], number[]]>> = {
  cosine: [2000, 500, [500, 1], [1]],
  'random-walk': [820, 340, [20, 1], [1]],
  fruit: [720, 180, [1, 7], [6]],
  pictures: [960, 240, [1, 432], [9, 22]],
  airline: [84, 36, [24, 1], [1]],
  sentiment: [1440, 360, [8, 39], [2]],
  video: [240, 60, [12, 64], [12, 5]],
  'next-character': [1702, 297, [80, 42], [80, 42]],
  translation: [3400, 600, [13, 206], [12, 183]],
  'digits-reversed': [2550, 450, [6, 12], [7, 14]],
  sunspots: [186, 70, [33, 1], [11, 1]],
  echo: [200, 50, [23, 4], [23, 5]],
  adding: [2000, 500, [20, 2], [1]],
  'delayed-xor': [2000, 500, [17, 2], [2]],
  brackets: [2400, 600, [16, 6], [2]],
};

describe('built-in examples', () => {
  it('are all there, the lesson first', () => {
    expect(examples.map(({ name }) => name)).toEqual([...exampleNames]);
    expect(examples[0]?.name).toBe('cosine');
  });

  it('have every topology', () => {
    const shown = new Set(examples.map(({ experiment }) => experiment.task.topology));
    expect([...shown].sort()).toEqual([...topologies].sort());
  });

  it('say in words of their own what they are, and where their data come from', () => {
    for (const key of ['title', 'description', 'origin'] as const) {
      expect(new Set(examples.map((example) => example[key])).size).toBe(examples.length);
    }
    for (const { origin, description } of examples) {
      expect(origin).toMatch(/^(Computed|Generated|Facts): [^\n]+\.$/);
      expect(description).toMatch(/^[A-Z].+[.?]$/);
    }
  });

  it.each(named)('%s: a valid document of the current version under its own name', (name, one) => {
    const plain: unknown = JSON.parse(JSON.stringify(one));
    expect(exampleSchema.parse(plain)).toEqual(one);
    expect(parseExperiment(JSON.parse(JSON.stringify(one.experiment)))).toEqual(one.experiment);
    expect(one.experiment.version).toBe(experimentVersion);
    expect(one.experiment.data.source).toMatchObject({ kind: 'example', name });
    expect(one.cells.length).toBeGreaterThan(1);
  });

  it.each(named)('%s: the same table each time, as the document describes it', (_, example) => {
    const table = tableOf(example);
    expect(tableOf(example)).toEqual(table);
    const types = [...table.columns].map(([name, { type }]) => ({ name, type }));
    expect(example.experiment.data.columns.map(({ name, type }) => ({ name, type }))).toEqual(
      types,
    );
    expect(new Set(rowsIn(table))).toEqual(new Set([table.rows]));
  });

  it.each(named)(
    '%s: nothing wrong with its data, the samples it is meant to have',
    (name, one) => {
      const table = tableOf(one);
      const { preview } = inspectData(one.experiment, table, 0);
      const [train, validation, input, output] = expected[name];
      expect(preview.problems).toEqual([]);
      expect(preview.counts).toMatchObject({ train, validation, test: 0 });
      expect(preview.inputShape).toEqual([train, ...input]);
      expect(preview.outputShape).toEqual([train, ...output]);
      expect(preview.leak.rows).toBe(0);
      expect(preview.texts.map(({ unknownRate, cutRate }) => [unknownRate, cutRate])).toEqual(
        preview.texts.map(() => [0, 0]),
      );
    },
  );

  it.each(named)('%s: gives finite numbers to the network', (_, example) => {
    const { train } = prepare(example.experiment, tableOf(example));
    const some = Int32Array.from({ length: 8 }, (_unused, i) => i);
    expect(train.gatherInputs(some).every((value) => Number.isFinite(value))).toBe(true);
    expect(train.gatherTargets(some).some((value) => Number.isFinite(value))).toBe(true);
  });
});

describe('the lag of a memory task', () => {
  const withLag = examples.flatMap(({ name, lags, experiment }) =>
    lags === null ? [] : [{ name, lags, experiment }],
  );

  it('is there for echo, adding, delayed exclusive or and brackets', () => {
    expect(withLag.map(({ name }) => name)).toEqual(['echo', 'adding', 'delayed-xor', 'brackets']);
  });

  it.each(withLag)('$name: the document names one in the middle', ({ name, lags, experiment }) => {
    const { source } = experiment.data;
    const lag = source.kind === 'example' ? (source.lag ?? NaN) : NaN;
    expect(lag > lags.from && lag < lags.to).toBe(true);
    expect(exampleTable({ kind: 'example', name })).toEqual(
      exampleTable({ kind: 'example', name, lag }),
    );
  });

  it.each(withLag)('$name: data at both ends of the dial', ({ name, lags, experiment }) => {
    for (const lag of [lags.from, lags.to]) {
      const source = { kind: 'example', name, lag } as const;
      const changed = { ...experiment, data: { ...experiment.data, source } };
      expect(inspectData(changed, exampleTable(source), 0).preview.problems).toEqual([]);
    }
  });

  it.each([
    ['brackets', 10, 'lags from 11 to 99, not 10'],
    ['echo', 51, 'lags from 1 to 50, not 51'],
    ['echo', 1.5, 'not 1.5'],
    ['cosine', 3, 'has no lag'],
  ] as const)('%s with %d is refused with a reason', (name, lag, reason) => {
    const refuse = (): Table => exampleTable({ kind: 'example', name, lag });
    expect(refuse).toThrow(LabError);
    expect(refuse).toThrow(reason);
  });
});
