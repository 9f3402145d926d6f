/** A run's verdict, and why it ended early, in plain words. */
import { useI18n } from 'vue-i18n';
import type { RunSummary } from '#shared/domain/run';
import { formatBest, formatMetrics } from '#shared/format/metrics';
import { formatCount, formatNumber } from '#shared/format/numbers';
import { verdictOf } from './verdict';

export function useVerdict(): {
  verdictText: (run: RunSummary, name: string) => string | null;
  reasonText: (run: RunSummary) => string | null;
} {
  const { t } = useI18n();

  function verdictText(run: RunSummary, name: string): string | null {
    const verdict = verdictOf(run);
    if (verdict === null) return null;
    const { best, judged, late } = verdict;
    const values = { run: name, epoch: best.epoch, value: formatBest(best) };
    const sentences = [judgedText(run, judged, values)];
    if (best.metric === 'mse' && run.targets.length > 1) {
      sentences.push(t('verdict.allTargets', { count: run.targets.length }));
    }
    if (late !== null) {
      const { timesteps, isEcho } = late;
      const key = isEcho ? 'verdict.echo' : 'verdict.late';
      sentences.push(t(key, { run: name, lag: timesteps }, timesteps));
    }
    if (run.test !== null) sentences.push(t('verdict.test', { values: formatMetrics(run.test) }));
    if (run.allowsLeak) sentences.push(t('verdict.leak'));
    return sentences.join(' ');
  }

  function judgedText(
    run: RunSummary,
    judged: NonNullable<ReturnType<typeof verdictOf>>['judged'],
    values: Record<string, string | number>,
  ): string {
    if (judged === null) return t('verdict.unjudged', values);
    const { kind, baseline, times } = judged;
    return t(`verdict.${kind}`, {
      ...values,
      baseline: t(`baselines.${baseline.name}`),
      baselineValue: formatNumber(baseline.value),
      times: times === null ? t('verdict.many') : formatTimes(times),
      skill: formatNumber(run.skill),
    });
  }

  /** Null for a run that ended as planned, is still open, or was stopped by hand. */
  function reasonText(run: RunSummary): string | null {
    if (run.error !== null) {
      const { code, message } = run.error;
      // These statuses say what the code would say again, or worse: no input was wrong.
      return run.status === 'diverged' || run.status === 'interrupted'
        ? message
        : `${t(`errors.${code}`)} ${message}`;
    }
    return run.status === 'interrupted' ? t('runs.interrupted') : null;
  }

  return { verdictText, reasonText };
}

/** Two digits say enough, except close to 1. */
function formatTimes(times: number): string {
  return times < 10 ? formatNumber(times) : formatCount(Number(times.toPrecision(2)));
}
