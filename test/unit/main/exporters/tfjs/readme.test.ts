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
      { kind: 'numbers', width: 2, names: ['load', 'load (missing)'] },
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
        '- 1: `load (missing)`, as it is',
        '- 2 to 3: `sky`, one-hot of 2 (in this order in preparation.json)',
      ].join('\n'),
    );
    expect(readme()).toContain('A category that training never saw is all zeros.');
    expect(readme()).toContain('Numbers of `load` are in kW.');
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
