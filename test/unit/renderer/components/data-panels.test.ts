import { beforeEach, describe, expect, it } from 'vitest';
import FactsBar from '../../../../renderer/components/data/FactsBar.vue';
import MissingFixes from '../../../../renderer/components/data/MissingFixes.vue';
import PictureView from '../../../../renderer/components/data/PictureView.vue';
import SamplePanel from '../../../../renderer/components/data/SamplePanel.vue';
import SplitPanel from '../../../../renderer/components/data/SplitPanel.vue';
import TokenView from '../../../../renderer/components/data/TokenView.vue';
import type { Decision } from '../../../../shared/domain/dataset';
import { datasetOf, decisionOf, documentOf, previewOf, sampleOf, summaryOf } from '../sample-data';
import { installClient } from '../stores/fake-client';
import { htmlOf, textOf } from './render';

beforeEach(() => installClient({}));

const { split } = documentOf().preparation;
const noneLeftOut = previewOf().leftOut;

describe('SamplePanel', () => {
  it('says what is wrong where there is no sample', async () => {
    const problem = {
      code: 'missing-values',
      severity: 'error' as const,
      path: 'preparation.missing',
      message: 'Column "Last" has no value in row 3.',
    };
    const warning = { ...problem, severity: 'warning' as const, message: 'Look twice.' };
    const shown = (problems: (typeof problem | typeof warning)[]): Promise<string> =>
      textOf(SamplePanel, {
        preview: previewOf({ sample: null, problems }),
        sampleCount: 0,
        answer: 'Answer',
      });
    const text = await shown([warning, problem]);
    expect(text).toContain('Column "Last" has no value in row 3.'.replaceAll('"', '&quot;'));
    expect(text).not.toContain('too short');
    expect(await shown([warning])).toContain('too short for this window');
  });

  it('heads each answer by its target, with row and date, and counts the rest', async () => {
    const sample = sampleOf({
      targets: [
        [1.25, 885_649],
        [2, 3],
      ],
      targetSteps: 12,
      targetPlaces: [
        { row: 24, time: Date.UTC(2024, 0, 25) },
        { row: 25, time: Date.UTC(2024, 0, 26) },
      ],
    });
    const preview = previewOf({ sample, answers: ['Last', 'Menge'] });
    const text = await textOf(SamplePanel, { preview, sampleCount: 276, answer: 'Answer' });
    expect(text).toContain('step row time Last Menge 1 25 2024-01-25 1.25 885649');
    expect(text).toContain('and 10 more timesteps');
  });
});

describe('FactsBar', () => {
  const shown = (decisions: Decision[], changeable = true): Promise<string> => {
    const columns = ['a', 'b'].map((name) => summaryOf(name, 'number'));
    const dataset = datasetOf({ format: 'csv', header: true, columns, decisions });
    return htmlOf(FactsBar, { dataset, title: 'a.csv', changeable });
  };

  it('has a field for what was decided, and for what could be', async () => {
    const code = decisionOf({ setting: 'missingCode', column: null, value: '-200' });
    const html = await shown([code]);
    const [decided = '', further = ''] = html.split('<details');
    expect(decided).toMatch(/type="text"[^>]*value="-200"[^>]*data-testid="decide-missingCode"/);
    expect(further).toContain('data-testid="decide-layout"');
    expect(further).toContain('data-testid="decide-unitRows"');
    expect(further).not.toContain('data-testid="decide-missingCode"');
  });

  it('has no field for a table that is not read from a file any more', async () => {
    const code = decisionOf({ setting: 'missingCode', column: null, value: '-200' });
    expect(await shown([code], false)).not.toMatch(/<input|<select/);
  });
});

describe('MissingFixes', () => {
  it('counts the cells where the columns know of them, which they do not within sequences', async () => {
    const shown = (missing: number): Promise<string> => {
      const columns = [{ ...summaryOf('Last', 'number'), missing }];
      return textOf(MissingFixes, { experiment: documentOf(), dataset: datasetOf({ columns }) });
    };
    expect(await shown(1)).toContain('Fill with the mean (1 cell)');
    expect(await shown(2)).toContain('Fill with the mean (2 cells)');
    expect(await shown(0)).toMatch(/Fill with the mean (?!\()/);
  });
});

describe('SplitPanel', () => {
  const shown = (leftOut: Partial<typeof noneLeftOut>): Promise<string> =>
    textOf(SplitPanel, {
      split,
      overlap: true,
      preview: previewOf({ leftOut: { ...noneLeftOut, betweenParts: 0, ...leftOut } }),
    });

  it('says why samples are left out, and nothing where none is', async () => {
    expect(await shown({ timeGaps: 100, jumps: 2 })).toContain(
      '100 windows left out: the time jumps 2 times.',
    );
    expect(await shown({ timeGaps: 1, jumps: 1 })).toContain(
      '1 window left out: the time jumps once.',
    );
    expect(await shown({ missing: 25 })).toContain(
      '25 samples left out: they touch missing values.',
    );
    expect(await shown({ betweenParts: 3 })).toContain('3 samples left out between the parts');
    expect(await shown({})).not.toMatch(/samples? left out|windows? left out/);
  });
});

describe('where no sample can be made', () => {
  const none = previewOf({
    counts: { train: 0, validation: 0, test: 0, gap: 0 },
    inputShape: [0, 24, 2],
    outputShape: [],
    sample: null,
    leak: { rows: 0, ranges: [], message: 'There are no samples.' },
  });

  it('the counts of the split are unknown, and not 0', async () => {
    const text = await textOf(SplitPanel, { split, preview: none, overlap: true });
    expect(text).toContain('Training – Validation –');
    expect(text).toContain('no samples to split');
    expect(text).not.toMatch(/\b0\b/);
  });

  it('the shapes have dashes for what is unknown', async () => {
    const text = await textOf(SamplePanel, { preview: none, sampleCount: 0, answer: 'Answer' });
    expect(text).toContain('(samples, steps, features) = (–, 24, 2)');
    expect(text).toContain('answers (–)');
  });
});

describe('PictureView', () => {
  const picture = { height: 8, width: 8, channels: 1, pixels: Array<number>(64).fill(0) };

  it('steps through the frames of a film, and through the lines of a picture', async () => {
    const film = { pictures: Array(24).fill(picture), count: 30, timestep: 'picture' };
    const text = await textOf(PictureView, film);
    expect(text).toContain('Picture 1 of 30 is timestep 1');
    expect(text).toContain('and 6 more pictures');
    const lines = { pictures: [picture], count: 1, timestep: 'line' };
    expect(await textOf(PictureView, lines)).toContain('Line 1 of 8 is timestep 1');
    const whole = { ...lines, timestep: 'picture' };
    expect(await textOf(PictureView, whole)).toContain('the whole picture is one timestep');
  });
});

describe('TokenView', () => {
  it('says the number of a token in the vocabulary', async () => {
    const tokens = [
      { text: 'so', known: true, id: 2 },
      { text: 'odd', known: false, id: 1 },
    ];
    const html = await htmlOf(TokenView, { tokens, label: 'Input', testId: 't' });
    expect(html).toContain('title="so: number 2 in the vocabulary"');
    expect(html).toContain('aria-label="odd: number 1 in the vocabulary (not in the vocabulary)"');
  });
});
