/** What is wrong with the classes that are to be answered: too few, too many, unseen, rare, wrongly weighed. */
import { givenWeight } from '#shared/domain/experiment/class-weights';
import { classCountsOf, hasLabels, type ClassCounts } from './class-counts';
import { counted, named, type Findings } from './findings';
import { mixedSamples } from './labels';
import type { CodeLane, Lane } from './lanes';
import type { DataPlan } from './plan';

/** A class that has less than this share of what each would have if all were as frequent is rare. */
const rareShare = 0.2;

export function checkClasses(plan: DataPlan, findings: Findings): void {
  const { source } = plan.answer;
  const [target] = plan.targets;
  const counts = classCountsOf(plan);
  if (source.kind !== 'classes' || counts === null || target === undefined) return;
  const areLabels = hasLabels(plan.experiment, plan);
  if (source.labels !== null || areLabels) {
    checkPresent(plan, target, counts, findings);
    checkUnseen(target, counts, findings);
    checkId(plan, target, counts, findings);
    checkMixed(plan, target, findings);
  }
  if (!areLabels) return;
  checkRare(plan, target, counts, findings);
  checkWeights(plan, target, counts, findings);
}

const pathOf = ({ use }: Lane): string => `data.columns.${use.index}.name`;

function checkPresent(
  { experiment }: DataPlan,
  target: Lane,
  { names, train, validation }: ClassCounts,
  to: Findings,
): void {
  const isSorted = experiment.preparation.split.method === 'chronological';
  const parts = [
    ['training', train],
    ['validation', validation],
  ] as const;
  for (const [name, counts] of parts) {
    const present = names.filter((_, id) => (counts[id] as number) > 0);
    if (present.length > 1) continue;
    const only = present.length === 1 ? `one class only, ${named(present)}` : 'no class';
    // What is drawn does not follow the order of the rows.
    const advice = isSorted
      ? 'Where rows are sorted by class, choose another split.'
      : `What goes to it is drawn: choose another seed, or a larger ${name} part.`;
    const message = `The ${name} part has ${only} of "${target.use.name}"; ${name === 'training' ? 'there is nothing to tell apart' : 'what is measured there (recall, AUC) says nothing of other classes'}. ${advice}`;
    to.warn('one-class', pathOf(target), message);
  }
}

/** Classes that validation asks for and training has not. */
function checkUnseen(target: Lane, { names, train, validation }: ClassCounts, to: Findings): void {
  const isUnseen = (id: number): boolean => (validation[id] as number) > 0 && train[id] === 0;
  const unseen = names.filter((_, id) => isUnseen(id));
  if (unseen.length === 0) return;
  const answers = names.reduce(
    (sum, _, id) => sum + (isUnseen(id) ? (validation[id] as number) : 0),
    0,
  );
  const message = `The training part has no ${named(unseen)} of "${target.use.name}"; ${counted(answers, 'answer')} of validation cannot be right and ${answers === 1 ? 'is' : 'are'} not counted.`;
  to.warn('class-missing', pathOf(target), message);
}

function checkId(plan: DataPlan, target: Lane, { train }: ClassCounts, to: Findings): void {
  const classes = plan.answer.size;
  const answers = sumOf(train);
  if (classes <= 2 || classes < Math.max(answers, plan.parts.train.length)) return;
  const message = `Column "${target.use.name}" has ${classes} classes in ${counted(answers, 'training answer')}; this looks like an id, not a class. Choose another target.`;
  to.warn('looks-like-id', pathOf(target), message);
}

/** Windows and series whose rows have more than one label. */
function checkMixed(plan: DataPlan, target: Lane, findings: Findings): void {
  const { task } = plan.experiment;
  if (task.goal !== 'classify' || task.samples === 'records' || target.kind !== 'codes') return;
  const mixed = mixedSamples(target satisfies CodeLane, plan.samples);
  if (mixed === 0) return;
  const rule =
    task.windowLabel === 'last'
      ? 'the label of its last row'
      : 'the most frequent label of its rows';
  const message = `${mixed} of ${plan.samples.count} ${plan.samples.noun} hold rows of more than one label; each is given ${rule}.`;
  findings.warn('mixed-labels', 'task.windowLabel', message);
}

/** Classes that training can pass over at little cost, where nothing is done about it. */
function checkRare(
  { experiment }: DataPlan,
  target: Lane,
  { names, train }: ClassCounts,
  findings: Findings,
): void {
  if (experiment.training.classWeights.method !== 'none') return;
  const answers = sumOf(train);
  const classes = train.filter((count) => count > 0).length;
  const isRare = (count: number): boolean => count > 0 && count < (rareShare * answers) / classes;
  const rare = names.filter((_, id) => isRare(train[id] as number));
  if (rare.length === 0) return;
  const few = train.reduce((sum, count) => sum + (isRare(count) ? count : 0), 0);
  const message = `Of ${counted(answers, 'training answer')} of "${target.use.name}" only ${few} ${few === 1 ? 'is' : 'are'} ${named(rare)} (${percent(few / answers)}); a network that never says ${rare.length === 1 ? 'it' : 'them'} is right most of the time. Choose "balanced" class weights (training.classWeights.method), or judge by the recall of each class.`;
  findings.warn('class-imbalance', 'training.classWeights', message);
}

/** Weights that are given for what is no class, or that leave nothing to learn from. */
function checkWeights(
  { experiment }: DataPlan,
  target: Lane,
  { names, train }: ClassCounts,
  findings: Findings,
): void {
  const { classWeights } = experiment.training;
  if (classWeights.method !== 'given') return;
  const { weights } = classWeights;
  const path = 'training.classWeights';
  const ids = new Map(names.map((name, id) => [name, id]));
  for (const label of Object.keys(weights)) {
    const id = ids.get(label);
    if (id === undefined) {
      const message = `"${label}" is no class of "${target.use.name}". Its classes are ${named(namesSeen(names, train))}. Correct the label, or remove it.`;
      findings.error('unknown-class', `${path}.weights.${label}`, message);
    } else if (train[id] === 0) {
      const message = `The training part has no "${label}" of "${target.use.name}", so that its weight changes nothing.`;
      findings.warn('weight-unused', `${path}.weights.${label}`, message);
    }
  }
  if (names.some((name, id) => (train[id] as number) > 0 && givenWeight(weights, name) > 0)) return;
  const message = `Every class of "${target.use.name}" that training has is given the weight 0, so that nothing is learnt. Give one at least a larger weight.`;
  findings.error('no-weight', path, message);
}

function namesSeen(names: readonly string[], counts: Int32Array): string[] {
  return names.filter((_, id) => (counts[id] as number) > 0);
}

function sumOf(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** `3 %`, and one digit more below that. */
function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
