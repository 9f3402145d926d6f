/** What a plan's data are unfit for, or should make a person look twice; nothing here stops a plan but a logarithm. */
import { scoredParts } from '../transforms/split';
import { checkAnswers } from './answer-checks';
import { checkClasses } from './class-checks';
import { extremesOf } from './column-facts';
import { counted, named, type Findings } from './findings';
import { isAmong, type Lane } from './lanes';
import { leakOf } from './leak';
import { notPositive } from './not-positive';
import type { DataPlan } from './plan';
import { countCodes, coveredBy } from './ranges';
import { hasTrainingValue, methodOf, trainingCells } from './scalers';
import { textFacts } from './text-facts';

/** Inputs beyond this saturate tanh and the gates from the first step. */
const largeInput = 10;
/** Errors of answers beyond this make gradients that training does not survive. */
const largeTarget = 1000;
const highUnknownRate = 0.1;
/** More of the scored records than this that training has too are worth a look. */
const highRepeatedRate = 0.01;

export function checkPlan(plan: DataPlan, findings: Findings): void {
  const targetsOnly = plan.targets.filter((lane) => !isAmong(plan.inputs, lane));
  for (const lane of plan.inputs) checkNumbers(plan, lane, largeInput, findings);
  for (const lane of targetsOnly) checkNumbers(plan, lane, largeTarget, findings);
  for (const lane of new Set([...plan.inputs, ...plan.targets])) checkPresent(plan, lane, findings);
  checkAnswers(plan, findings);
  for (const name of constantColumns(plan)) {
    const index = plan.inputs.find(({ use }) => use.name === name)?.use.index ?? 0;
    const message = `Column "${name}" does not vary over the training part. The network learns nothing from it; scaled, it is 0.`;
    findings.warn('constant-column', `data.columns.${index}.roles`, message);
  }
  checkCategories(plan, findings);
  checkClasses(plan, findings);
  checkTarget(plan, findings);
  for (const { column, unknownRate } of textFacts(plan)) {
    if (unknownRate <= highUnknownRate) continue;
    const percent = Math.round(100 * unknownRate);
    const message = `The vocabulary lacks ${percent} % of the validation part's tokens in column "${column}". Allow a larger vocabulary, a smaller unit, or bring more text.`;
    findings.warn('unknown-tokens', 'preparation.text', message);
  }
  checkRepeated(plan, findings);
  const { method, allowLeak } = plan.experiment.preparation.split;
  if (method !== 'random' || !allowLeak) return;
  const leak = leakOf(plan);
  if (leak.rows > 0) findings.warn('leak', 'preparation.split.allowLeak', leak.message);
}

/** Records that validation or test has and training has too, where they are more than a few. */
function checkRepeated(plan: DataPlan, findings: Findings): void {
  const { parts, sameInputs, experiment } = plan;
  const scored = parts.validation.length + (parts.test?.length ?? 0);
  if (sameInputs.repeated <= highRepeatedRate * scored) return;
  const advice =
    experiment.preparation.split.method === 'random'
      ? 'Where these are copies, remove them from the file.'
      : 'Where these are copies, remove them from the file, or choose a random split, which keeps equal records together.';
  findings.warn(
    'duplicate-records',
    'preparation.split.method',
    `${leakOf(plan).message} ${advice}`,
  );
}

function checkNumbers(plan: DataPlan, lane: Lane, large: number, findings: Findings): void {
  if (lane.kind !== 'number' && lane.kind !== 'cells') return;
  const { name } = lane.use;
  const method = methodOf(plan, lane.use);
  // Of the column itself: what is filled lies between its values.
  const { column } = lane.use;
  const { largest, lowest } =
    'values' in column ? extremesOf(column.values) : { largest: 0, lowest: 1 };
  if (method === 'none') {
    if (largest <= large) return;
    const message = `Column "${name}" has values as large as ${Number(largest.toPrecision(6))}, and is not scaled; training may not get anywhere or diverge. Choose "standard" scaling.`;
    findings.warn('unscaled', 'preparation.scaling', message);
  } else if (method === 'log' && lowest <= 0) {
    const all = [{ from: 0, to: plan.timeline.length }];
    const rows = notPositive(lane, all, plan.timeline);
    if (rows.count === 0) return;
    const message = `Column "${name}" is to be scaled by its logarithm, and is not above 0 in ${rows.toString()}. Choose another scaling for it.`;
    findings.error('log-not-positive', 'preparation.scaling', message);
  }
}

/** There is no mean of nothing, and nothing to learn where training has no answer. */
function checkPresent(plan: DataPlan, lane: Lane, findings: Findings): void {
  if (lane.missing === null || (lane.kind !== 'number' && lane.kind !== 'cells')) return;
  const needsMean = plan.experiment.preparation.missing === 'mean';
  if (!needsMean && !isAmong(plan.targets, lane)) return;
  const isThere =
    lane.kind === 'number'
      ? hasTrainingValue(plan, lane)
      : trainingCells(plan, lane, { offset: 0, stride: 1 }).length > 0;
  if (isThere) return;
  const message = `Column "${lane.use.name}" has no value at all in the training part. Enlarge that part, or give the column the role "ignore".`;
  findings.error('missing-values', 'preparation.split.train', message);
}

/** Input columns of numbers that have one value in all rows of the training part. */
export function constantColumns(plan: DataPlan): string[] {
  const { touched } = plan;
  return plan.inputs.flatMap((lane) => {
    if (lane.kind !== 'number') return [];
    let first: number | null = null;
    for (const { from, to } of touched) {
      for (let at = from; at < to; at += 1) {
        const value = lane.values[at] as number;
        if (!Number.isFinite(value)) continue;
        first ??= value;
        if (value !== first) return [];
      }
    }
    return [lane.use.name];
  });
}

/** Categories of inputs that only later parts have. */
function checkCategories(plan: DataPlan, findings: Findings): void {
  for (const lane of plan.inputs) {
    const known = plan.codes.categories.get(lane.use.name);
    if (lane.kind !== 'codes' || known === undefined) continue;
    const later = scoredParts(plan.parts).flatMap((part) => coveredBy(part, plan.samples.inputs));
    const counts = countCodes(lane.codes, lane.dictionary.length, later);
    const unknown = lane.dictionary.filter(
      (_, code) => (counts[code] as number) > 0 && known.numbers[code] === -1,
    );
    if (unknown.length === 0) continue;
    const cells = lane.dictionary.reduce(
      (sum, _, code) => sum + (known.numbers[code] === -1 ? (counts[code] as number) : 0),
      0,
    );
    const message = `Column "${lane.use.name}" has ${named(unknown)} in ${counted(cells, 'row')} of validation or test, and nowhere in training; all of its inputs are 0 there.`;
    findings.warn('unknown-category', `data.columns.${lane.use.index}.type`, message);
  }
}

/** What is asked must not be given at the same place. */
function checkTarget({ experiment, inputs, targets }: DataPlan, findings: Findings): void {
  const { goal } = experiment.task;
  if (goal === 'forecast' || goal === 'generate') return;
  for (const lane of targets) {
    if (!isAmong(inputs, lane)) continue;
    const message = `Column "${lane.use.name}" is an input and the target at once; the network is given what it is to answer. Remove one of the roles.`;
    findings.warn('target-is-input', `data.columns.${lane.use.index}.roles`, message);
  }
}
