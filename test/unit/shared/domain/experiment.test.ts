import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellLabel, cellNames, withCell } from '../../../../shared/domain/experiment/cells';
import { experimentVersion } from '../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { setPath } from '../../../../shared/domain/experiment/set-path';
import { upgradeExperiment } from '../../../../shared/domain/experiment/upgrade';
import { LabError, type Fault } from '../../../../shared/result';
import { smallDocument, smallExperiment } from '../../../helpers/experiments';

const minimal = {
  version: 1,
  name: 'least',
  data: {
    source: { kind: 'example', name: 'cosine' },
    columns: [{ name: 'cosine', roles: ['input', 'target'] }],
  },
  task: { window: 10 },
  model: { layers: [{ kind: 'lstm' }] },
};

function faultsOf(raw: unknown): Fault[] {
  try {
    parseExperiment(raw);
  } catch (error) {
    if (error instanceof LabError && error.code === 'invalid-input') return [...error.faults];
    throw error;
  }
  return [];
}

const pathsOf = (raw: unknown): string[] => faultsOf(raw).map((fault) => fault.path);

describe('parseExperiment', () => {
  it('pins every default, so that a second parse changes nothing', () => {
    const parsed = parseExperiment(minimal);
    expect(parsed.model.layers[0]).toEqual({
      kind: 'lstm',
      units: 32,
      dropout: 0,
      recurrentDropout: 0,
      activation: 'tanh',
      direction: 'forward',
      merge: 'concat',
      kernelInitializer: 'glorot-uniform',
      recurrentInitializer: 'orthogonal',
      recurrentActivation: 'sigmoid',
      forgetBias: 1,
    });
    expect(parsed.training.optimizer).toEqual({
      kind: 'adam',
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
    });
    expect(parseExperiment(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  it('names every fault by its path', () => {
    const wrong = {
      ...minimal,
      extra: 1,
      task: { window: 0, horizont: 1 },
      model: { layers: [{ kind: 'lstm', units: 2.5 }, { kind: 'transformer' }] },
    };
    expect(pathsOf(wrong).sort()).toEqual(
      [
        'extra',
        'model.layers.0.units',
        'model.layers.1.kind',
        'task.horizont',
        'task.window',
      ].sort(),
    );
  });

  it('finds faults that lie between fields', () => {
    const columns = [
      { name: 'a', roles: ['input', 'time'] },
      { name: 'a', roles: ['ignore'] },
    ];
    const split = { train: { fraction: 0.8 }, validation: { fraction: 0.3 } };
    const paths = pathsOf({
      ...minimal,
      data: { ...minimal.data, columns },
      preparation: { split },
    });
    expect(paths).toEqual([
      'data.columns.0.roles',
      'data.columns.1.name',
      'data.columns',
      'preparation.split',
    ]);
  });

  it('answers anything at all with a document or with faults', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((task) => ({ ...minimal, task })),
        ),
        (raw) => {
          const faults = faultsOf(raw);
          for (const { message } of faults) expect(message).toMatch(/\S/);
        },
      ),
    );
  });
});

describe('upgradeExperiment', () => {
  const steps = {
    1: (document: Record<string, unknown>) => ({ ...document, renamed: document.old }),
    2: (document: Record<string, unknown>) => ({ ...document, last: true }),
  };

  it('goes through every version in between', () => {
    const upgraded = upgradeExperiment({ version: 1, old: 5 }, 3, steps);
    expect(upgraded).toEqual({ version: 3, old: 5, renamed: 5, last: true });
    expect(upgradeExperiment({ version: 3 }, 3, steps)).toEqual({ version: 3 });
  });

  it('reads a document of version 1 as it was meant: no dropout, reset before, any threads', () => {
    const layers = [{ kind: 'gru' }];
    const { version, model, training } = parseExperiment({ ...minimal, model: { layers } });
    expect(version).toBe(experimentVersion);
    expect(model.layers[0]).toMatchObject({ reset: 'before', dropout: 0, recurrentDropout: 0 });
    expect(training.threads).toBe('auto');
  });

  it.each([
    [{ version: 4 }, /newer Unroll/],
    [{}, /whole number/],
    [{ version: '1' }, /whole number/],
    [[], /JSON object/],
    [null, /JSON object/],
  ])('refuses %j', (raw, reason) => {
    expect(() => upgradeExperiment(raw, 3, steps)).toThrow(reason);
  });
});

describe('setPath', () => {
  it('reads JSON, else text, and leaves the original alone', () => {
    const document = smallDocument();
    const changed = setPath(setPath(document, 'training.epochs=7'), 'name=Seven = 7');
    expect(changed).toMatchObject({ name: 'Seven = 7', training: { epochs: 7 } });
    expect(document).not.toMatchObject({ name: 'Seven = 7' });
  });

  it.each([
    ['training.epochs', /path=value/],
    ['=5', /path=value/],
    ['model.layers.x.units=5', /position/],
    ['model.layers.9.units=5', /no item 9/],
    ['name.inner=5', /nothing inside/],
    ['__proto__.polluted=1', /forbidden/],
    ['a..b=1', /empty/],
  ])('refuses %s', (assignment, reason) => {
    expect(() => setPath(smallDocument(), assignment)).toThrow(reason);
  });

  it('adds an unknown key, so that the schema can refuse it by name', () => {
    expect(pathsOf(setPath(smallDocument(), 'training.epoch=5'))).toEqual(['training.epoch']);
  });
});

describe('withCell', () => {
  it.each(cellNames)('%s: named so, sizes kept, valid', (cell) => {
    const changed = withCell(smallExperiment('model.layers.0.units=7'), cell);
    expect(cellLabel(changed)).toBe(cell);
    expect(changed.model.layers[0]?.units).toBe(7);
    expect(parseExperiment(changed)).toEqual(changed);
  });

  it('keeps what is particular to a cell where the cell stays', () => {
    const experiment = smallExperiment('model.layers.0={"kind":"lstm","forgetBias":2}');
    expect(withCell(experiment, 'bidirectional-lstm').model.layers[0]).toMatchObject({
      forgetBias: 2,
    });
  });
});
