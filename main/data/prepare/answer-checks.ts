/** Answers that are missing: none is made up, and a part without any teaches or tells nothing. */
import { counted, type Findings } from './findings';
import type { NumberLane } from './lanes';
import type { DataPlan } from './plan';
import { coveredBy } from './ranges';

export function checkAnswers({ answer, parts, experiment }: DataPlan, findings: Findings): void {
  const { source, places } = answer;
  if (experiment.preparation.missing === 'refuse') return;
  if (source.kind !== 'numbers' || source.lanes.every(({ missing }) => missing === null)) return;
  const named = [
    ['training', parts.train],
    ['validation', parts.validation],
    ['test', parts.test ?? new Int32Array(0)],
  ] as const;
  let left = 0;
  for (const [name, part] of named) {
    const stretches = coveredBy(part, places);
    const all = stretches.reduce((sum, { from, to }) => sum + to - from, 0) * source.lanes.length;
    const missing = source.lanes.reduce((sum, lane) => sum + missingIn(lane, stretches), 0);
    left += missing;
    if (all === 0 || missing < all) continue;
    const advice =
      experiment.preparation.missing === 'linear'
        ? 'Choose "forward-fill", which leaves out no window that ends before an answer that is there'
        : 'Choose other parts';
    const message = `Every answer of the ${name} part is missing, so that none can be counted. ${advice}, or bring rows that have a value.`;
    findings.error('missing-values', 'preparation.missing', message);
  }
  if (left === 0 || findings.hasErrors()) return;
  const lanes = source.lanes.filter(({ missing }) => missing !== null);
  const columns = lanes.map(({ use }) => `"${use.name}"`).join(', ');
  const message = `${counted(left, 'value')} to be answered of ${columns} ${left === 1 ? 'is' : 'are'} missing and ${left === 1 ? 'is' : 'are'} not counted, neither in training nor in a score.`;
  findings.warn('answers-missing', 'preparation.missing', message);
}

function missingIn(
  { missing }: NumberLane,
  stretches: readonly { from: number; to: number }[],
): number {
  if (missing === null) return 0;
  let count = 0;
  for (const { from, to } of stretches) {
    for (let at = from; at < to; at += 1) count += missing[at] as number;
  }
  return count;
}
