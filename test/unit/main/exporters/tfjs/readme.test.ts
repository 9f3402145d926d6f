import { describe, expect, it } from 'vitest';
import { readmeOf } from '../../../../../main/exporters/tfjs/readme';
import type { TfjsExport } from '../../../../../main/exporters/tfjs/export-tfjs';
import type { FittedPreparation } from '../../../../../shared/domain/fitted-preparation';
import { tfjsExport } from '../../../../helpers/tfjs-export';

const scaled = {
  column: 'load',
  method: 'log',
  offset: 5.25,
  factor: 0.5,
  constant: false,
} as const;

const fitted: FittedPreparation = {
  inputs: [scaled],
  targets: [scaled],
  means: {},
  vocabularies: {},
  categories: { sky: ['grey', 'blue'] },
  reading: { units: { load: 'kW' }, pictureSize: null },
  layout: {
    blocks: [
      { kind: 'numbers', width: 2, names: ['load', 'load missing'] },
      { kind: 'classes', width: 2, names: ['sky'] },
    ],
    indicators: ['load'],
    timesteps: 8,
    outputSteps: 1,
    outputSize: 1,
    classes: null,
    usualSteps: null,
  },
};

function readme(change: Partial<TfjsExport> = {}): string {
  return readmeOf({ ...tfjsExport(), preparation: fitted, ...change });
}

describe('readmeOf', () => {
  it('names the features in their order, each with how it is coded', () => {
    expect(readme()).toContain(
      [
        '- 0: `load`, scaled (log): offset 5.25, factor 0.5',
        '- 1: `load missing`, 1 where that is so, else 0',
        '- 2 to 3: `sky`, one-hot of 2 (in this order in preparation.json)',
      ].join('\n'),
    );
    expect(readme()).toContain('A category that training never saw is all zeros.');
    expect(readme()).toContain('Numbers of `load` are in kW.');
  });

  it('tells the scaling of what is known beforehand too, and which of two one-hots is which', () => {
    const base = tfjsExport();
    const { experiment } = base.run;
    const ahead = {
      ...experiment,
      data: {
        ...experiment.data,
        columns: [{ name: 'load', type: 'number' as const, roles: ['known' as const] }],
      },
      task: { ...experiment.task, horizon: 3 },
    };
    const blocks: NonNullable<FittedPreparation['layout']>['blocks'] = [
      { kind: 'numbers', width: 2, names: ['load', 'load (+3)'] },
      { kind: 'classes', width: 2, names: ['sky'] },
      { kind: 'classes', width: 2, names: ['sky'] },
    ];
    const layout = { ...(fitted.layout as NonNullable<typeof fitted.layout>), blocks };
    const text = readme({
      run: { ...base.run, experiment: ahead },
      preparation: { ...fitted, layout },
    });
    expect(text).toContain('- 1: `load (+3)`, scaled (log): offset 5.25, factor 0.5');
    expect(text).toMatch(/- 2 to 3: `sky`, one-hot.*\n- 4 to 5: `sky \(\+3\)`, one-hot/);
    expect(text).toContain('What is marked (+3) is the value 3 rows after that of the timestep.');
  });

  it('says which number of the file stood for a missing value', () => {
    const reading = { units: {}, pictureSize: null, arrangement: { missingCode: '-200' } };
    expect(readme({ preparation: { ...fitted, reading } })).toContain(
      '-200 stood for a missing value in the file; give null for it.',
    );
    expect(readme()).not.toContain('stood for a missing value');
  });

  it('says that each number of a cell has a scaling of its own', () => {
    const inputs = [0, 1].map((k) => ({ ...scaled, column: `pixels[${k}]`, offset: k }));
    const blocks = [{ kind: 'cells' as const, width: 2, names: ['pixels'] }];
    const layout = { ...(fitted.layout as NonNullable<typeof fitted.layout>), blocks };
    expect(readme({ preparation: { ...fitted, inputs, layout } })).toMatch(
      /- 0 to 1: the numbers of `pixels`, each scaled by its own entry/,
    );
  });

  it.each([
    ['refuse', /is missing is refused/],
    ['drop', /is left out/],
    ['forward-fill', /takes the value before it/],
    ['linear', /on the straight line/],
    ['mean', /fitted\.means/],
    ['mask', /is 0 where it stands scaled/],
  ] as const)('says what becomes of a missing value (%s)', (missing, sentence) => {
    const base = tfjsExport();
    const { experiment } = base.run;
    const preparation = { ...experiment.preparation, missing };
    const run = { ...base.run, experiment: { ...experiment, preparation } };
    expect(readme({ run })).toMatch(sentence);
  });

  it('says how a text becomes tokens, and what a text without any is answered with', () => {
    const base = tfjsExport();
    const { experiment } = base.run;
    const preparation = {
      ...experiment.preparation,
      text: { unit: 'word' as const, lowercase: true, vocabulary: 10, length: 7 },
    };
    const task = { ...experiment.task, samples: 'records' as const };
    const text = readme({
      run: { ...base.run, experiment: { ...experiment, preparation, task } },
      preparation: { ...fitted, vocabularies: { said: ['<pad>', '<unknown>', 'go'] } },
      exported: { ...base.exported, inputShape: [null, 3], emptyOutputs: Float32Array.of(0.5) },
    });
    expect(text).toMatch(/form NFC and into lower case, then parted into words.*first 7 are cut/);
    expect(text).toContain('(emptyOutputs)');
  });

  it('says how outputs go back into the units of the data', () => {
    expect(readme()).toContain('- `load` (log): exp(y * 0.5 + 5.25)');
    const plain = readme({ preparation: { ...fitted, inputs: [], targets: [] } });
    expect(plain).toMatch(/the values of `.+`, in their units\./);
    expect(plain).not.toContain('Scaled numbers');
  });

  it('says that sequences of any length go in without padding', () => {
    const { exported } = tfjsExport();
    const free = readme({ exported: { ...exported, inputShape: [null, 4] } });
    expect(free).toContain('`[samples, timesteps, 4]`: every sample at its own length');
    expect(readme()).not.toContain('own length');
  });

  it('says how many rows ahead what is known beforehand must reach', () => {
    const { run } = tfjsExport();
    const { experiment } = run;
    const plan = { name: 'plan', roles: ['known' as const], type: 'number' as const };
    const data = { ...experiment.data, columns: [...experiment.data.columns, plan] };
    const task = { ...experiment.task, horizon: 3 };
    const text = readme({ run: { ...run, experiment: { ...experiment, data, task } } });
    expect(text).toContain('yes: input, also of the 3 rows behind the last of the others |');
  });

  it('is not broken by names that people chose', () => {
    const { run } = tfjsExport();
    const [column] = run.experiment.data.columns;
    const named = {
      ...column,
      name: 'a|b\n`c`',
      roles: ['input' as const],
      type: 'number' as const,
    };
    const experiment = {
      ...run.experiment,
      data: { ...run.experiment.data, columns: [named] },
    };
    const text = readme({ run: { ...run, name: 'two\nlines', experiment } });
    expect(text.startsWith('# two lines\n')).toBe(true);
    expect(text).toContain("| `a\\|b 'c'` | numbers | yes: input |");
  });
});
