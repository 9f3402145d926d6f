import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import { sequenceColumn } from '../../../../../main/data/examples/columns';
import type { Table } from '../../../../../main/data/table';
import type { Problem } from '../../../../../shared/domain/check';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { experimentOf, letters, problemsOf, ramp, refusal, tableFrom, texts } from './make';

const columns = { x: 'input', label: 'target: category' };
const classify = { topology: 'one-to-one', goal: 'classify', samples: 'records' };

function classified(train: number, classWeights: object = { method: 'none' }): Experiment {
  const split = { split: { train: { count: train } } };
  return experimentOf(columns, classify, split, { training: { classWeights } });
}

const labelled = (text: string): Table =>
  tableFrom({ x: ramp(text.length).map((i) => i / 100), label: letters(text) });

const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ code, severity, path }) => `${code} ${severity} ${path}`);

const rare = `${'a'.repeat(96)}bbbb${'a'.repeat(8)}bb`;

describe('rare classes', () => {
  it('are told with their counts, and what can be done', () => {
    const problems = problemsOf(classified(100), labelled(rare));
    expect(told(problems)).toEqual(['class-imbalance warning training.classWeights']);
    expect(problems[0]?.message).toContain(
      'Of 100 training answers of "label" only 4 are "b" (4 %)',
    );
    expect(problems[0]?.message).toContain(
      'Choose "balanced" class weights (training.classWeights.method)',
    );
  });

  it('are passed over where weights are chosen, and where they are not so rare', () => {
    expect(problemsOf(classified(100, { method: 'balanced' }), labelled(rare))).toEqual([]);
    expect(problemsOf(classified(20), labelled('aab'.repeat(10)))).toEqual([]);
    // Each of ten classes has a tenth: that is no imbalance.
    expect(problemsOf(classified(60), labelled('abcdefghij'.repeat(10)))).toEqual([]);
  });

  it('are told of tags too: of rows, and of sequences', () => {
    const tag = { topology: 'many-to-many-in-step', goal: 'tag', window: 5, stride: 5 };
    const split = { split: { train: { count: 20 } } };
    const rows = experimentOf(columns, tag, split);
    expect(told(problemsOf(rows, labelled(rare)))).toEqual([
      'class-imbalance warning training.classWeights',
    ]);
    const cells = ramp(10).map((i) => (i === 3 || i === 9 ? [0, 0, 0, 0, 1] : [0, 0, 0, 0, 0]));
    const sequences = tableFrom({ x: sequenceColumn(cells, 1), y: sequenceColumn(cells, 1) });
    const ofSequences = experimentOf(
      { x: 'input: sequence', y: 'target: sequence' },
      { topology: 'many-to-many-in-step', goal: 'tag', samples: 'records' },
      { split: { train: { count: 8 } } },
      { training: { loss: 'cross-entropy' } },
    );
    const [problem] = problemsOf(ofSequences, sequences);
    expect(problem?.message).toContain('Of 40 training answers of "y" only 1 is "1" (2.5 %)');
  });
});

describe('classes of sequences', () => {
  it('that training lacks are told with their counts', () => {
    const cells = [
      [0, 0],
      [0, 1],
      [1, 0],
      [7, 1],
      [0, 7],
    ];
    const table = tableFrom({ x: sequenceColumn(cells, 1), y: sequenceColumn(cells, 1) });
    const experiment = experimentOf(
      { x: 'input: sequence', y: 'target: sequence' },
      { topology: 'many-to-many-in-step', goal: 'tag', samples: 'records' },
      { split: { train: { count: 3 } } },
      { training: { loss: 'cross-entropy' } },
    );
    const problems = problemsOf(experiment, table);
    expect(told(problems)).toEqual(['class-missing warning data.columns.1.name']);
    expect(problems[0]?.message).toContain('no "7" of "y"; 2 answers of validation');
  });
});

describe('given weights', () => {
  const given = (weights: object): Experiment => classified(100, { method: 'given', weights });

  it('of what is no class are refused with the label, before anything is trained', () => {
    const problems = problemsOf(given({ b: 4, B: 2 }), labelled(rare));
    expect(told(problems)).toEqual(['unknown-class error training.classWeights.weights.B']);
    expect(problems[0]?.message).toBe(
      '"B" is no class of "label". Its classes are "a" and "b". Correct the label, or remove it.',
    );
    const { faults } = refusal(() => prepare(given({ B: 2 }), labelled(rare)));
    expect(faults.map(({ path }) => path)).toEqual(['training.classWeights.weights.B']);
  });

  it('of a class that training lacks change nothing, and that is said', () => {
    const table = labelled(`${rare}c`);
    expect(told(problemsOf(given({ c: 4 }), table))).toContain(
      'weight-unused warning training.classWeights.weights.c',
    );
  });

  it('that are all 0 are refused; a label that is not listed counts 1', () => {
    const zero = problemsOf(given({ a: 0, b: 0 }), labelled(rare));
    expect(told(zero)).toEqual(['no-weight error training.classWeights']);
    expect(problemsOf(given({ a: 0 }), labelled(rare))).toEqual([]);
  });
});

describe('inspectData', () => {
  it('counts the labels of each part, and of nothing else', () => {
    const { classes } = inspectData(classified(100), labelled(`${rare}c`), 0);
    expect(classes).toEqual([
      { label: 'a', train: 96, validation: 8 },
      { label: 'b', train: 4, validation: 2 },
      { label: 'c', train: 0, validation: 1 },
    ]);
    const forecast = experimentOf({ y: 'input target' }, { window: 3 });
    expect(inspectData(forecast, tableFrom({ y: ramp(30) }), 0).classes).toBeNull();
    const generate = experimentOf(
      { t: 'input target: text' },
      { topology: 'many-to-many-in-step', goal: 'generate', window: 3 },
      { text: { unit: 'character' } },
    );
    const text = tableFrom({ t: texts('to be or not to be that is the question') });
    expect(inspectData(generate, text, 0).classes).toBeNull();
  });
});

describe('a part with one class only', () => {
  const adviceOf = (method: string, text: string, validation: number): string => {
    const train = { count: text.length - validation };
    const experiment = experimentOf(columns, classify, { split: { method, train } });
    const found = problemsOf(experiment, labelled(text));
    const messages = found.flatMap(({ code, message }) => (code === 'one-class' ? [message] : []));
    expect(messages).toHaveLength(1);
    return messages.join();
  };

  it('is to be drawn anew, or made larger, where parts are drawn', () => {
    const advice = adviceOf('random', 'ab'.repeat(20), 1);
    expect(advice).toMatch(/^The validation part has one class only/);
    expect(advice).toMatch(/drawn: choose another seed, or a larger validation part\.$/);
    expect(advice).not.toContain('sorted');
  });

  it('asks for another split where parts follow the order of the rows', () => {
    const advice = adviceOf('chronological', `${'ab'.repeat(10)}bbbb`, 4);
    expect(advice).toMatch(/sorted by class, choose another split\.$/);
  });
});
