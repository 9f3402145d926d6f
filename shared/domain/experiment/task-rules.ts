/**
 * Which parts of a task go together: a table that the schema cannot say field by field. The screens
 * read it to offer only what fits; parsing refuses the rest and says what would fit.
 */
import type { ColumnType } from './data';
import { goals, topologies, type Goal, type SampleKind, type Topology } from './task';

export type Loss = 'mse' | 'mae' | 'cross-entropy';

/** `last`: one answer after the last timestep. `every`: one at each. `own`: a sequence of its own. */
export type AnswerMode = 'last' | 'every' | 'own';

type GoalRules = Readonly<Partial<Record<Goal, readonly SampleKind[]>>>;

const all: readonly SampleKind[] = ['windows', 'series', 'records'];

const rules: Readonly<Record<Topology, GoalRules>> = {
  'one-to-one': { regress: ['records'], classify: ['records'] },
  'one-to-many': { caption: ['records'], regress: ['records'] },
  'many-to-one': { forecast: ['windows'], regress: all, classify: all, generate: ['windows'] },
  'many-to-many-in-step': {
    tag: all,
    regress: all,
    forecast: ['windows', 'series'],
    generate: ['windows'],
  },
  'many-to-many-not-in-step': {
    forecast: ['windows'],
    translate: ['records'],
    caption: ['records'],
    regress: ['records'],
  },
};

export function goalsFor(topology: Topology): Goal[] {
  return goals.filter((goal) => rules[topology][goal] !== undefined);
}

export function topologiesFor(goal: Goal): Topology[] {
  return topologies.filter((topology) => rules[topology][goal] !== undefined);
}

/** Kinds of samples; empty where the goal does not go with the topology. */
export function samplesFor(topology: Topology, goal: Goal): readonly SampleKind[] {
  return rules[topology][goal] ?? [];
}

const numeric: readonly Loss[] = ['mse', 'mae'];
const classes: readonly Loss[] = ['cross-entropy'];

/** The first is the one that a document without a loss is given. */
export function lossesFor(goal: Goal): readonly Loss[] {
  switch (goal) {
    case 'forecast':
    case 'regress':
      return numeric;
    case 'classify':
    case 'generate':
    case 'translate':
    case 'caption':
      return classes;
    // Tags are classes, or numbers such as a position in each frame.
    case 'tag':
      return [...classes, ...numeric];
  }
}

/** The loss of a document that names none. */
export function defaultLoss(goal: Goal, targetType: ColumnType): Loss {
  if (goal === 'tag' && targetType === 'number') return 'mse';
  return lossesFor(goal)[0] ?? 'mse';
}

/** Types that a target column can have. */
export function targetTypesFor(goal: Goal, samples: SampleKind): readonly ColumnType[] {
  const cells = samples === 'records';
  switch (goal) {
    case 'forecast':
      return ['number'];
    case 'regress':
      return cells ? ['number', 'sequence'] : ['number'];
    case 'classify':
      return ['category'];
    case 'tag':
      return cells ? ['sequence', 'text'] : ['category', 'number'];
    case 'generate':
      return ['text', 'category'];
    case 'translate':
    case 'caption':
      return ['text'];
  }
}

/** Whether an answer is a class or a token, and not numbers. */
export function answersClasses(goal: Goal, targetType: ColumnType, loss: Loss): boolean {
  if (goal !== 'tag') return lossesFor(goal) === classes;
  return targetType === 'sequence' ? loss === 'cross-entropy' : targetType !== 'number';
}

/** Whether an answer is one of a few classes, which can be weighed and told from each other one by one. */
export function answersLabels(goal: Goal, targetType: ColumnType, loss: Loss): boolean {
  return (goal === 'classify' || goal === 'tag') && answersClasses(goal, targetType, loss);
}

export function answerModeOf(topology: Topology): AnswerMode {
  switch (topology) {
    case 'one-to-one':
    case 'many-to-one':
      return 'last';
    case 'many-to-many-in-step':
      return 'every';
    case 'one-to-many':
    case 'many-to-many-not-in-step':
      return 'own';
  }
}

/**
 * Whether the answer stands in the rows that the sample itself is made of. Then a column that is
 * asked for cannot be an input too: the network would only copy it.
 */
export function answersOwnRow(goal: Goal, samples: SampleKind): boolean {
  return samples === 'records' || goal === 'regress' || goal === 'classify' || goal === 'tag';
}

/** Whether a sample is one timestep, whatever its cells hold. */
export function isOneTimestep(topology: Topology): boolean {
  return topology === 'one-to-one' || topology === 'one-to-many';
}
