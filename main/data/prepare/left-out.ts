/** Samples that the rule for missing values leaves out. */
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import type { Findings } from './findings';
import { Kept } from './kept';
import type { Lane } from './lanes';
import { keepSamples } from './keep-samples';
import { endAt, lengthAt, type Places } from './sample-places';
import type { SamplePlan } from './sample-plan';

const path = 'preparation.missing';

/** The samples that stay; how many do not, and why, is found. */
export function leaveOut(
  samples: SamplePlan,
  inputs: readonly Lane[],
  targets: readonly Lane[],
  experiment: Experiment,
  findings: Findings,
): SamplePlan {
  const { missing } = experiment.preparation;
  if (missing !== 'drop' && missing !== 'linear') return samples;
  const inStep = isForecastInStep(experiment);
  const keep =
    missing === 'drop'
      ? untouched(samples, inputs, targets, knownAhead(experiment))
      : notForeseen(samples, inputs, inStep);
  if (keep === null) return samples;
  const kept = keepSamples(samples, keep);
  const why = missing === 'drop' ? 'drop' : inStep ? 'linear-in-step' : 'linear';
  report(samples.count - kept.count, kept, why, findings);
  return kept;
}

/** Each timestep is answered by the next one, so that each is the last one that may be known. */
function isForecastInStep({ task }: Experiment): boolean {
  return task.goal === 'forecast' && answerModeOf(task.topology) === 'every';
}

/**
 * 1 for samples that touch no missing value; null where none does.
 * @param horizon positions ahead that known inputs are seen at too; 0 where they are not
 */
function untouched(
  plan: SamplePlan,
  inputs: readonly Lane[],
  targets: readonly Lane[],
  horizon: number,
): Uint8Array | null {
  const keep = new Uint8Array(plan.count).fill(1);
  const left = [
    ...inputs.map((lane) => dropTouching(keep, lane.missing, plan.inputs, 0)),
    ...inputs
      .filter(({ use }) => use.known && horizon > 0)
      .map((lane) => dropTouching(keep, lane.missing, plan.inputs, horizon)),
    ...targets.map((lane) => dropTouching(keep, lane.missing, plan.answers, 0)),
  ];
  return left.includes(true) ? keep : null;
}

/**
 * 1 for samples whose missing values lie between two rows that may be known; null where all do. A
 * hole that reaches the last input row has its right neighbour behind it, where the answer is. What
 * is known beforehand may be filled from there.
 */
function notForeseen(
  plan: SamplePlan,
  inputs: readonly Lane[],
  inStep: boolean,
): Uint8Array | null {
  if (plan.noun !== 'windows' && !inStep) return null;
  const keep = new Uint8Array(plan.count).fill(1);
  let dropped = false;
  for (const { kind, missing, use } of inputs) {
    if (kind !== 'number' || missing === null || use.known) continue;
    if (inStep) {
      dropped = dropTouching(keep, missing, plan.inputs, 0) || dropped;
      continue;
    }
    const { starts } = plan.inputs;
    // Windows are of one length.
    const last = endAt(plan.inputs, 0) - 1 - (starts[0] as number);
    for (let sample = 0; sample < plan.count; sample += 1) {
      if (missing[(starts[sample] as number) + last] !== 1) continue;
      keep[sample] = 0;
      dropped = true;
    }
  }
  return dropped ? keep : null;
}

/**
 * Sets `keep` to 0 for samples that touch a flagged position.
 * @returns whether any does
 */
export function dropTouching(
  keep: Uint8Array,
  missing: Uint8Array | null,
  places: Places,
  shift: number,
): boolean {
  if (missing === null) return false;
  const { step, starts } = places;
  const next = kept.get(missing, [step], () => nextMissing(missing, step));
  let dropped = false;
  for (let sample = 0; sample < keep.length; sample += 1) {
    const from = (starts[sample] as number) + shift;
    const length = lengthAt(places, sample);
    if (from >= next.length || (next[from] as number) >= from + length * step) continue;
    keep[sample] = 0;
    dropped = true;
  }
  return dropped;
}

/** Windows of another length are dropped by the same steps. */
const kept = new Kept<Int32Array>(2);

/** From each position on, in steps, the next one that is missing. */
function nextMissing(missing: Uint8Array, step: number): Int32Array {
  const next = new Int32Array(missing.length);
  for (let at = missing.length - 1; at >= 0; at -= 1) {
    if (missing[at] === 1) next[at] = at;
    else next[at] = at + step < missing.length ? (next[at + step] as number) : 0x7fffffff;
  }
  return next;
}

type Why = 'drop' | 'linear' | 'linear-in-step';

function report(dropped: number, { count, noun }: SamplePlan, why: Why, findings: Findings): void {
  const total = dropped + count;
  const [one, several] = {
    drop: ['touches a missing value', 'touch a missing value'],
    linear: ['ends in a missing value', 'end in a missing value'],
    'linear-in-step': ['holds a missing value', 'hold a missing value'],
  }[why] as [string, string];
  const reason = {
    drop: '',
    linear: ', which "linear" could fill only from a row behind them, where the answer is',
    'linear-in-step': ', which "linear" could fill only from the row that is to be forecast',
  }[why];
  const instead = why === 'drop' ? '' : ' Choose "forward-fill" to keep them.';
  if (count === 0) {
    const advice =
      why === 'drop' ? ' Choose another rule for missing values, or shorten the window.' : instead;
    const message = `Every one of ${dropped} ${noun} ${one}${reason}, so that none is left.${advice}`;
    findings.error('missing-values', path, message);
    return;
  }
  const message = `${dropped} of ${total} ${noun} ${dropped === 1 ? one : several}${reason}, and ${dropped === 1 ? 'is' : 'are'} left out.${instead}`;
  if (why === 'drop') findings.note('samples-dropped', path, message);
  else findings.warn('samples-dropped', path, message);
}
