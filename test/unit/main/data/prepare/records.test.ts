import { describe, expect, it } from 'vitest';
import {
  categoryColumn,
  numberColumn,
  sequenceColumn,
} from '../../../../../main/data/examples/columns';
import { prepare } from '../../../../../main/data/prepare';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import {
  all,
  codesOf,
  experimentOf,
  inputsOf,
  letters,
  ramp,
  refusal,
  tableFrom,
  targetsOf,
  texts,
} from './make';

const split = (count: number): object => ({ split: { train: { count } } });

describe('records', () => {
  it('numbers and categories are one timestep; a category that training lacks is all zeros', () => {
    const columns = { n: 'input', c: 'input: category', label: 'target: category' };
    const task = { topology: 'one-to-one', goal: 'classify', samples: 'records' };
    const table = tableFrom({
      n: [1, 2, 3, 4],
      c: ['red', 'blue', 'red', 'green'],
      label: ['x', 'y', 'x', 'z'],
    });
    const experiment = experimentOf(columns, task, split(3));
    const data = prepare(experiment, table);
    expect(inputsOf(data.train)).toEqual([1, 1, 0, 2, 0, 1, 3, 1, 0]);
    expect(inputsOf(data.validation)).toEqual([4, 0, 0]);
    expect(targetsOf(data.train)).toEqual([0, 1, 0]);
    expect(targetsOf(data.validation)[0]).toBeNaN();
    expect(data.classes).toEqual(['x', 'y']);
    expect(data.shape).toMatchObject({ outputSize: 2, outputSteps: 1, head: 'classes' });
    expect(codesOf(experiment, table)).toEqual(
      expect.arrayContaining(['unknown-category', 'class-missing']),
    );
  });

  it('numbers can be labels', () => {
    const columns = { n: 'input', label: 'target: category' };
    const task = { topology: 'one-to-one', goal: 'classify', samples: 'records' };
    const table = tableFrom({ n: [1, 2, 3, 4], label: [7, 5, 7, 5] });
    expect(prepare(experimentOf(columns, task, split(2)), table).classes).toEqual(['7', '5']);
  });

  const sentiment = (preparation: object): Experiment =>
    experimentOf(
      { text: 'input: text', label: 'target: category' },
      { goal: 'classify', samples: 'records' },
      { ...split(3), ...preparation },
    );
  const reviews = tableFrom({
    text: texts('good', 'not good', 'bad', 'fine bad good'),
    label: categoryColumn(['+', '-', '-', '-']),
  });

  it.each([
    ['pre', [0, 0, 1, 0, 1, 1], 2],
    ['post', [1, 0, 0, 1, 1, 0], 0],
  ])('texts are padded (%s), with a mask', (padding, mask, at) => {
    const data = prepare(sentiment({ padding }), reviews);
    const { timesteps, features } = data.shape;
    expect([timesteps, features]).toEqual([3, 5]);
    const first = Int32Array.of(0, 1);
    expect([...(data.train.gatherMask(first) ?? [])]).toEqual(mask);
    const inputs = [...data.train.gatherInputs(Int32Array.of(0))];
    // Tokens by frequency: 2 "good", 3 "not", 4 "bad".
    expect(inputs.map((value, i) => (value === 1 ? i : -1)).filter((i) => i >= 0)).toEqual([
      at * features + 2,
    ]);
  });

  it('unknown tokens of validation are counted before training', () => {
    expect(codesOf(sentiment({}), reviews)).toContain('unknown-tokens');
    const data = prepare(sentiment({ padding: 'post' }), reviews);
    expect(inputsOf(data.validation).slice(0, 5)).toEqual([0, 1, 0, 0, 0]);
  });

  it('a text that is answered ends with the end token, then nothing counts', () => {
    const experiment = experimentOf(
      { from: 'input: text', to: 'target: text' },
      { topology: 'many-to-many-not-in-step', goal: 'translate', samples: 'records' },
      { ...split(2), text: { unit: 'character', length: 3 } },
    );
    const table = tableFrom({ from: texts('ab', 'abcd', 'b'), to: texts('ba', 'dcba', 'x') });
    const data = prepare(experiment, table);
    const vocabulary = data.fitted.vocabularies.to ?? [];
    expect(vocabulary.slice(0, 4)).toEqual(['<pad>', '<unknown>', '<begin>', '<end>']);
    const id = (token: string): number => vocabulary.indexOf(token);
    expect(data.shape).toMatchObject({ outputSteps: 4, answers: 'own', timesteps: 3 });
    expect(targetsOf(data.train)).toEqual([id('b'), id('a'), 3, NaN, id('d'), id('c'), id('b'), 3]);
    expect(targetsOf(data.validation)).toEqual([1, 3, NaN, NaN]);
    expect(data.classes).toEqual(vocabulary);
  });

  it('a picture is one timestep for a caption, and its lines are timesteps else', () => {
    const picture = { height: 2, width: 3, channels: 1 };
    const cells = sequenceColumn([ramp(6), ramp(6, 6), ramp(6, 12)], 3, picture);
    const caption = experimentOf(
      { p: 'input: sequence', words: 'target: text' },
      { topology: 'one-to-many', goal: 'caption', samples: 'records' },
      split(2),
    );
    const table = tableFrom({ p: cells, words: texts('a b', 'b', 'a') });
    const flat = prepare(caption, table);
    expect(flat.shape).toMatchObject({ timesteps: 1, features: 6, answers: 'own' });
    expect(inputsOf(flat.train)).toEqual(ramp(12));
    const classify = experimentOf(
      { p: 'input: sequence', label: 'target: category' },
      { goal: 'classify', samples: 'records' },
      split(2),
    );
    const lines = prepare(classify, tableFrom({ p: cells, label: ['x', 'y', 'x'] }));
    expect(lines.shape).toMatchObject({ timesteps: 2, features: 3 });
    expect(lines.train.gatherMask(all(lines.train))).toBeNull();
  });

  it('sequences of several lengths, each feature with a scaler of its own; numbers stand beside', () => {
    const cells = sequenceColumn(
      [
        [0, 100, 2, 300],
        [4, 500],
        [6, 700, 8, 900, 1, 1],
      ],
      2,
    );
    const experiment = experimentOf(
      { s: 'input: sequence', n: 'input', y: 'target' },
      { goal: 'regress', samples: 'records' },
      { ...split(2), scaling: 'min-max', padding: 'post' },
    );
    const data = prepare(experiment, tableFrom({ s: cells, n: [10, 20, 30], y: ramp(3) }));
    expect(
      data.fitted.inputs.map(({ column, offset, factor }) => [column, offset, factor]),
    ).toEqual([
      ['n', 10, 10],
      ['s[0]', 0, 4],
      ['s[1]', 100, 400],
    ]);
    expect(inputsOf(data.train)).toEqual([
      0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('in step, the answer has as many timesteps as the input', () => {
    const task = { topology: 'many-to-many-in-step', goal: 'tag', samples: 'records' };
    const columns = { s: 'input: sequence', tags: 'target: sequence' };
    const s = sequenceColumn(
      [
        [1, 2, 3],
        [4, 5],
        [6, 7],
      ],
      1,
    );
    const tags = sequenceColumn(
      [
        [0, 1, 1],
        [1, 0],
        [5, 0],
      ],
      1,
    );
    const data = prepare(experimentOf(columns, task, split(2)), tableFrom({ s, tags }));
    expect(data.classes).toEqual(['0', '1']);
    expect(targetsOf(data.train)).toEqual([0, 1, 1, 1, 0, NaN]);
    expect(targetsOf(data.validation)).toEqual([NaN, 0, NaN]);
    const short = sequenceColumn(
      [
        [0, 1],
        [1, 0],
        [1, 0],
      ],
      1,
    );
    const error = refusal(() =>
      prepare(experimentOf(columns, task, split(2)), tableFrom({ s, tags: short })),
    );
    expect(error.message).toContain('row 1');
  });
});

describe('whole series', () => {
  it('are padded where lengths differ, and labelled by their last row', () => {
    const table = tableFrom({
      id: letters('AABBBC'),
      y: ramp(6),
      label: ['u', 'v', 'u', 'u', 'u', 'v'],
    });
    const columns = { id: 'series: category', y: 'input', label: 'target: category' };
    const classify = experimentOf(columns, { goal: 'classify', samples: 'series' }, split(2));
    const data = prepare(classify, table);
    expect(data.shape.timesteps).toBe(3);
    expect(inputsOf(data.train)).toEqual([0, 1, 0, 2, 3, 4]);
    expect([...(data.train.gatherMask(all(data.train)) ?? [])]).toEqual([1, 1, 0, 1, 1, 1]);
    expect(targetsOf(data.train)).toEqual([1, 0]);
    expect(data.classes).toEqual(['u', 'v']);
    const tag = { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' };
    const tagged = prepare(experimentOf(columns, tag, split(2)), table);
    expect(targetsOf(tagged.train)).toEqual([0, 1, NaN, 0, 0, 0]);
  });
});

describe('text that goes on', () => {
  const task = {
    topology: 'many-to-many-in-step',
    goal: 'generate',
    samples: 'windows',
    window: 3,
  };

  it('each row is a series of its own, each token answered by the next', () => {
    const experiment = experimentOf({ text: 'input target: text' }, task, {
      text: { unit: 'character' },
      split: { method: 'series', train: { count: 1 } },
    });
    const data = prepare(experiment, tableFrom({ text: texts('abcab', 'bacba', 'ab') }));
    expect([data.train.count, data.validation.count]).toEqual([2, 2]);
    expect(data.shape).toMatchObject({ timesteps: 3, features: 5, outputSteps: 3, outputSize: 5 });
    const id = (i: number): number => {
      const row = [...data.train.gatherInputs(Int32Array.of(0))].slice(i * 5, i * 5 + 5);
      return row.indexOf(1);
    };
    const targets = [...data.train.gatherTargets(Int32Array.of(0))];
    expect([id(1), id(2)]).toEqual(targets.slice(0, 2));
    expect(targets.every((token) => token >= 2)).toBe(true);
  });
});

describe('frames', () => {
  it('a cell of each row is one timestep, also where rows of two series take turns', () => {
    const cells = sequenceColumn(
      [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
        [8, 9],
        [10, 11],
      ],
      2,
    );
    const table = tableFrom({
      id: letters('ABABAB'),
      frame: cells,
      label: categoryColumn(letters('xyxyxy')),
      t: numberColumn(ramp(6)),
    });
    const experiment = experimentOf(
      { id: 'series: category', frame: 'input: sequence', label: 'target: category' },
      { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' },
      { split: { train: { count: 1 } } },
    );
    const data = prepare(experiment, table);
    expect(inputsOf(data.train)).toEqual([0, 1, 4, 5, 8, 9]);
    expect(inputsOf(data.validation)).toEqual([2, 3, 6, 7, 10, 11]);
  });
});
