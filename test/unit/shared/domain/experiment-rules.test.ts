import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { goals, topologies } from '../../../../shared/domain/experiment/task';
import {
  answerModeOf,
  answersOwnRow,
  defaultLoss,
  goalsFor,
  lossesFor,
  samplesFor,
  targetTypesFor,
  topologiesFor,
} from '../../../../shared/domain/experiment/task-rules';
import { LabError, type Fault } from '../../../../shared/result';

function documentOf(columns: object[], task: object, rest: object = {}): object {
  return {
    version: 3,
    name: 'rules',
    data: { source: { kind: 'file', name: 'a.csv' }, columns },
    task,
    model: { layers: [{ kind: 'gru' }] },
    ...rest,
  };
}

function faultsOf(raw: object): Fault[] {
  try {
    parseExperiment(raw);
  } catch (error) {
    if (error instanceof LabError) return [...error.faults];
    throw error;
  }
  return [];
}

const x = { name: 'x', roles: ['input'] };
const y = { name: 'y', roles: ['target'] };
const label = { name: 'label', roles: ['target'], type: 'category' };

describe('tasks', () => {
  it('every topology has a goal, every goal a topology, samples and a loss', () => {
    for (const topology of topologies) expect(goalsFor(topology)).not.toEqual([]);
    for (const goal of goals) {
      expect(topologiesFor(goal)).not.toEqual([]);
      expect(lossesFor(goal)).not.toEqual([]);
    }
  });

  it('a document for each combination that the table allows can be written', () => {
    for (const topology of topologies) {
      for (const goal of goalsFor(topology)) {
        for (const samples of samplesFor(topology, goal)) {
          for (const type of targetTypesFor(goal, samples)) {
            if (type === 'sequence' && answerModeOf(topology) === 'last') continue;
            const own = answersOwnRow(goal, samples);
            const target = { name: 'y', roles: own ? ['target'] : ['input', 'target'], type };
            const raw = documentOf([target, ...(own ? [x] : [])], { topology, goal, samples });
            expect(faultsOf(raw)).toEqual([]);
            expect(parseExperiment(raw).training.loss).toBe(defaultLoss(goal, type));
          }
        }
      }
    }
  });

  it.each([
    ['many-to-one', 'regress', 'records', 'number'],
    ['many-to-many-not-in-step', 'translate', 'records', 'text'],
    ['many-to-one', 'regress', 'windows', 'number'],
    ['many-to-one', 'classify', 'series', 'category'],
    ['many-to-many-in-step', 'tag', 'windows', 'number'],
  ])(
    'no answer is given along with the question: %s, %s of %s',
    (topology, goal, samples, type) => {
      const task = { topology, goal, samples };
      const both = { name: 'y', roles: ['input', 'target'], type };
      const faults = faultsOf(documentOf([x, both], task));
      expect(faults.map(({ path }) => path)).toEqual(['data.columns.1.roles']);
      expect(faults[0]?.message).toContain('"y" would be given to the network');
      const target = { ...both, roles: ['target'] };
      expect(faultsOf(documentOf([x, target], task))).toEqual([]);
    },
  );

  it.each([
    ['many-to-one', 'forecast', 'number'],
    ['many-to-many-in-step', 'forecast', 'number'],
    ['many-to-many-in-step', 'generate', 'text'],
  ])(
    'what comes after what is given may be asked of the same column: %s, %s',
    (topology, goal, type) => {
      const both = { name: 'y', roles: ['input', 'target'], type };
      expect(faultsOf(documentOf([both], { topology, goal }))).toEqual([]);
    },
  );

  it('a goal that does not go with the topology is told what would', () => {
    const [fault] = faultsOf(documentOf([x, y], { topology: 'one-to-many', goal: 'forecast' }));
    expect(fault?.path).toBe('task.goal');
    expect(fault?.message).toContain('"regress" or "caption"');
    expect(fault?.message).toContain('"many-to-one"');
  });

  it.each([
    [{ goal: 'forecast', samples: 'records' }, ['task.samples']],
    [{ goal: 'regress', samples: 'records', window: 5 }, ['task.window']],
    [{ goal: 'regress', samples: 'series', stride: 2 }, ['task.stride']],
    [{ goal: 'regress', samples: 'windows', horizon: 2 }, ['task.horizon']],
    [{ goal: 'forecast', samples: 'windows', horizon: 2 }, []],
    [{ goal: 'classify', samples: 'windows' }, ['data.columns.1.type']],
    [
      { goal: 'translate', topology: 'many-to-many-not-in-step', samples: 'records' },
      ['data.columns.1.type'],
    ],
  ])('%j: %j', (task, paths) => {
    expect(faultsOf(documentOf([x, y], task)).map(({ path }) => path)).toEqual(paths);
  });

  it('a sequence cannot be one answer after the last timestep', () => {
    const target = { name: 'y', roles: ['target'], type: 'sequence' };
    const task = { goal: 'regress', samples: 'records' };
    expect(faultsOf(documentOf([x, target], task)).map(({ path }) => path)).toEqual([
      'task.topology',
    ]);
  });
});

describe('loss', () => {
  const classify = { goal: 'classify', samples: 'records' };

  it('is filled in by the goal where the document names none', () => {
    expect(parseExperiment(documentOf([x, label], classify)).training.loss).toBe('cross-entropy');
    expect(parseExperiment(documentOf([x, y], {})).training.loss).toBe('mse');
    const tag = { topology: 'many-to-many-in-step', goal: 'tag' };
    expect(parseExperiment(documentOf([x, y], tag)).training.loss).toBe('mse');
    expect(parseExperiment(documentOf([x, label], tag)).training.loss).toBe('cross-entropy');
  });

  it('must fit', () => {
    const mse = { training: { loss: 'mse' } };
    expect(faultsOf(documentOf([x, label], classify, mse))).toEqual([
      {
        path: 'training.loss',
        message:
          'The goal "classify" with a target of type category needs the loss "cross-entropy".',
      },
    ]);
    const entropy = { training: { loss: 'cross-entropy' } };
    expect(faultsOf(documentOf([x, y], {}, entropy)).map(({ path }) => path)).toEqual([
      'training.loss',
    ]);
    expect(faultsOf(documentOf([x, y], {}, { training: { loss: 'mae' } }))).toEqual([]);
  });
});

describe('columns and split', () => {
  const roles = (...list: string[]): object => ({ name: list.join('-'), roles: list });

  it.each([
    [[roles('series', 'input'), x, y], ['data.columns.0.roles']],
    [[roles('time'), { name: 't', roles: ['time'] }, x, y], ['data.columns']],
    [[roles('series'), { name: 's', roles: ['series'] }, x, y], []],
    [[x, roles('known', 'target')], ['data.columns.1.roles']],
    [[roles('known'), y], []],
    [[y], ['data.columns']],
  ])('%j: %j', (columns, paths) => {
    expect(faultsOf(documentOf(columns, {})).map(({ path }) => path)).toEqual(paths);
  });

  it('an answer that is a class is one column, and what is generated is given too', () => {
    const classify = { goal: 'classify', samples: 'records' };
    const two = [x, label, { ...label, name: 'other' }];
    expect(faultsOf(documentOf(two, classify)).map(({ path }) => path)).toEqual(['data.columns']);
    const generate = { topology: 'many-to-many-in-step', goal: 'generate' };
    expect(faultsOf(documentOf([x, label], generate)).map(({ path }) => path)).toEqual([
      'data.columns.1.roles',
    ]);
  });

  it('fractions of all three parts are 1 at most', () => {
    const fractions = (test: number): object => ({
      preparation: {
        split: {
          train: { fraction: 0.7 },
          validation: { fraction: 0.2 },
          test: { fraction: test },
        },
      },
    });
    expect(faultsOf(documentOf([x, y], {}, fractions(0.1)))).toEqual([]);
    expect(faultsOf(documentOf([x, y], {}, fractions(0.2))).map(({ path }) => path)).toEqual([
      'preparation.split',
    ]);
  });
});
