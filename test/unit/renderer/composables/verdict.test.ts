import { createI18n } from 'vue-i18n';
import { describe, expect, it } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { useVerdict } from '../../../../renderer/composables/useVerdict';
import { verdictOf } from '../../../../renderer/composables/verdict';
import { en } from '../../../../renderer/locales/en';
import type { RunSummary } from '../../../../shared/domain/run';
import { runSummary } from '../run-summary';

const run: RunSummary = {
  ...runSummary('r', 'done'),
  best: { epoch: 2, metric: 'mse', value: 0.3 },
  baselines: [
    { name: 'mean', metric: 'mse', value: 1 },
    { name: 'repeat-last', metric: 'mse', value: 0.5 },
  ],
  skill: 0.4,
  lag: 0,
};
const worse: RunSummary = { ...run, best: { epoch: 2, metric: 'mse', value: 0.7 } };

describe('verdictOf', () => {
  it('judges by the hardest baseline', () => {
    expect(verdictOf(run)?.judged).toMatchObject({
      kind: 'better',
      baseline: { name: 'repeat-last' },
    });
    expect(verdictOf(worse)?.judged?.kind).toBe('worse');
    expect(verdictOf(worse)?.judged?.times).toBeCloseTo(1.4, 12);
  });

  it('takes a tie for no success', () => {
    const tie: RunSummary = { ...run, best: { epoch: 2, metric: 'mse', value: 0.5 } };
    expect(verdictOf(tie)?.judged?.kind).toBe('worse');
  });

  it('calls a delayed forecast an echo where it does no more than repeat', () => {
    const lateOf = (changes: Partial<RunSummary>) =>
      verdictOf({ ...worse, lag: 1, ...changes })?.late;
    expect(lateOf({})).toEqual({ timesteps: 1, isEcho: true });
    expect(lateOf({ lag: 0 })).toBeNull();
    expect(lateOf({ lag: null })).toBeNull();
    // A season of seven rows makes a forecast fit well seven rows late.
    expect(lateOf({ lag: 7 })?.isEcho).toBe(false);
    expect(lateOf({ lag: 7, horizon: 7 })?.isEcho).toBe(true);
    // 0.3 against 0.5: repeating does not explain that.
    expect(lateOf({ best: run.best })?.isEcho).toBe(false);
    expect(lateOf({ baselines: [], horizon: null })?.isEcho).toBe(true);
  });

  it('says nothing before the first epoch, and judges by nothing it does not know', () => {
    expect(verdictOf({ ...run, best: null })).toBeNull();
    expect(verdictOf({ ...run, baselines: [] })?.judged).toBeNull();
  });
});

const { verdictText, reasonText } = await withTexts(useVerdict);

describe('useVerdict', () => {
  it('says plainly that a network is worse than a baseline, and by how much', () => {
    const baselines: RunSummary['baselines'] = [
      { name: 'straight-line', metric: 'mse', value: 5.9e-7 },
    ];
    const lesson: RunSummary = {
      ...run,
      best: { epoch: 9, metric: 'mse', value: 0.0031 },
      baselines,
      lag: 2,
    };
    expect(verdictText(lesson, 'LSTM')).toBe(
      'LSTM: best epoch 9, MSE 0.0031. A straight line scores 5.90e-7, so the network is still ' +
        'worse than doing nothing clever (5,300 times the error). ' +
        'Its best match with the real values is 2 timesteps late.',
    );
    expect(verdictText({ ...lesson, lag: 1 }, 'LSTM')).toContain(
      'LSTM trails the real values by 1 timestep: as an echo of what it has seen would.',
    );
  });

  it('tells the score of the test part, what is averaged, and that a split leaks', () => {
    const text = verdictText(
      { ...run, test: { mse: 0.25, mae: 0.4 }, targets: ['a', 'b'], allowsLeak: true },
      'GRU',
    );
    expect(text).toContain('The MSE is over all 2 targets.');
    expect(text).toContain('On the test part: MSE 0.25, MAE 0.4.');
    expect(text).toContain('say nothing about the network.');
    expect(verdictText(run, 'GRU')).not.toMatch(/test part|all 2 targets|say nothing/);
  });

  it('speaks of classes by their own measures', () => {
    const classes: RunSummary = {
      ...run,
      best: { epoch: 2, metric: 'cross-entropy', value: 0.41, accuracy: 0.875 },
      baselines: [
        { name: 'majority-class', metric: 'accuracy', value: 0.5 },
        { name: 'class-frequencies', metric: 'cross-entropy', value: 0.69 },
      ],
    };
    expect(verdictText(classes, 'GRU')).toBe(
      'GRU: best epoch 2, cross-entropy 0.41, accuracy 87.5 %. Each class as often as in training ' +
        'scores 0.69, so the network is better, with a skill of 0.4.',
    );
  });

  it('gives the skill of a network that is better', () => {
    expect(verdictText(run, 'GRU')).toContain('so the network is better, with a skill of 0.4.');
  });

  it('tells why a run ended early', () => {
    const error = { code: 'worker-crashed', name: 'LabError', message: 'Exit code 134.' } as const;
    expect(reasonText({ ...run, status: 'failed', error })).toBe(
      'The training thread ended unexpectedly. Exit code 134.',
    );
    expect(reasonText({ ...run, status: 'interrupted' })).toContain('finished epochs are kept');
    expect(reasonText({ ...run, status: 'stopped' })).toBeNull();
  });
});

/** Calls a composable where its texts are: in the setup of a component. */
async function withTexts<T>(composable: () => T): Promise<T> {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en } });
  let result: T | undefined;
  const setup = (): (() => null) => {
    result = composable();
    return () => null;
  };
  await renderToString(createSSRApp({ setup }).use(i18n));
  return result as T;
}
