/** Faults that no single field of an experiment has: they lie between fields. */
import type { Fault } from '../../result';
import type { ColumnRole } from './data';
import type { Experiment } from './document';
import type { PartSize } from './preparation';
import {
  answerModeOf,
  answersClasses,
  answersLabels,
  answersOwnRow,
  goalsFor,
  lossesFor,
  samplesFor,
  targetTypesFor,
  topologiesFor,
  type Loss,
} from './task-rules';

export function crossFieldFaults(experiment: Experiment): Fault[] {
  const columns = columnFaults(experiment);
  const task = taskFaults(experiment);
  const targets = columns.length + task.length > 0 ? [] : targetFaults(experiment);
  return [...columns, ...task, ...targets, ...splitFaults(experiment)];
}

const loneRoles: readonly ColumnRole[] = ['time', 'series', 'ignore'];

function columnFaults({ data, task }: Experiment): Fault[] {
  const faults: Fault[] = [];
  const { columns } = data;
  const names = new Map<string, number>();
  columns.forEach((column, index) => {
    const earlier = names.get(column.name);
    if (earlier !== undefined) {
      const message = `Column "${column.name}" is already listed at data.columns.${earlier}. Name each column once.`;
      faults.push({ path: `data.columns.${index}.name`, message });
    }
    names.set(column.name, index);
    const path = `data.columns.${index}.roles`;
    if (column.roles.length > 1 && column.roles.some((role) => loneRoles.includes(role))) {
      const message =
        'The roles "time", "series" and "ignore" stand alone. Remove the other roles.';
      faults.push({ path, message });
    }
    if (column.roles.includes('known') && column.roles.includes('target')) {
      const message =
        'What is to be forecast cannot be known beforehand. Remove "known" or "target".';
      faults.push({ path, message });
    }
    const isBoth = column.roles.includes('input') && column.roles.includes('target');
    if (isBoth && answersOwnRow(task.goal, task.samples)) {
      const message = `"${column.name}" would be given to the network along with the question: it is the answer of the same ${task.samples === 'records' ? 'row' : 'rows'}. Remove "input" or "target".`;
      faults.push({ path, message });
    }
  });
  const has = (...roles: ColumnRole[]): boolean =>
    columns.some((column) => column.roles.some((role) => roles.includes(role)));
  if (!has('input', 'known')) faults.push(noRole('input'));
  if (!has('target')) faults.push(noRole('target'));
  if (columns.filter((column) => column.roles.includes('time')).length > 1) {
    const message = 'Only one column can have the role "time".';
    faults.push({ path: 'data.columns', message });
  }
  return faults;
}

function noRole(role: ColumnRole): Fault {
  const message = `No column has the role "${role}". Give it to at least one.`;
  return { path: 'data.columns', message };
}

function taskFaults({ task }: Experiment): Fault[] {
  const faults: Fault[] = [];
  const kinds = samplesFor(task.topology, task.goal);
  if (kinds.length === 0) {
    const message = `The goal "${task.goal}" does not go with "${task.topology}". That topology can ${list(goalsFor(task.topology))}; the goal fits ${list(topologiesFor(task.goal))}.`;
    faults.push({ path: 'task.goal', message });
  } else if (!kinds.includes(task.samples)) {
    const message = `Samples that are ${task.samples} do not go with "${task.topology}" and the goal "${task.goal}". Choose ${list(kinds)}.`;
    faults.push({ path: 'task.samples', message });
  }
  if (task.samples !== 'windows') {
    for (const field of ['window', 'stride', 'samplingStep'] as const) {
      if (task[field] === 1) continue;
      const message = `Only samples that are windows have this. Leave it out, or set task.samples to "windows".`;
      faults.push({ path: `task.${field}`, message });
    }
  }
  const far = task.goal === 'forecast' && task.topology !== 'many-to-many-in-step';
  if (task.horizon > 1 && !far) {
    const message = `Only a forecast after the window has a horizon. Set it to 1.`;
    faults.push({ path: 'task.horizon', message });
  }
  return faults;
}

/** What the goal asks of the target columns and of the loss. */
function targetFaults({ data, task, training }: Experiment): Fault[] {
  const faults: Fault[] = [];
  const types = targetTypesFor(task.goal, task.samples);
  const targets = data.columns.flatMap((column, index) =>
    column.roles.includes('target') ? [{ column, index }] : [],
  );
  for (const { column, index } of targets) {
    if (types.includes(column.type)) continue;
    const message = `The goal "${task.goal}" of ${task.samples} needs a target of type ${list(types)}; "${column.name}" is set to ${column.type}. Change the type, the target or the goal.`;
    faults.push({ path: `data.columns.${index}.type`, message });
  }
  const first = targets[0];
  if (faults.length > 0 || first === undefined) return faults;
  if (first.column.type === 'sequence' && answerModeOf(task.topology) === 'last') {
    const message = `"${first.column.name}" has an answer at each of its timesteps; with "${task.topology}" there is one in all. Choose a topology with many outputs, or another target.`;
    faults.push({ path: 'task.topology', message });
  }
  const classes = answersClasses(task.goal, first.column.type, training.loss);
  if ((classes || first.column.type === 'sequence') && targets.length > 1) {
    const message = `There are ${targets.length} targets; where the answer is a class, a text or a sequence there can be one only.`;
    faults.push({ path: 'data.columns', message });
  }
  if (task.goal === 'generate' && !first.column.roles.includes('input')) {
    const message = `What is generated goes on from what is given: "${first.column.name}" must have the role "input" too.`;
    faults.push({ path: `data.columns.${first.index}.roles`, message });
  }
  const fitting = lossesFor(task.goal).filter(
    (loss: Loss) =>
      answersClasses(task.goal, first.column.type, loss) === (loss === 'cross-entropy'),
  );
  if (!fitting.includes(training.loss)) {
    const message = `The goal "${task.goal}" with a target of type ${first.column.type} needs the loss ${list(fitting)}.`;
    faults.push({ path: 'training.loss', message });
  }
  const weighs = training.classWeights.method !== 'none';
  if (weighs && !answersLabels(task.goal, first.column.type, training.loss)) {
    const message = `Only classes can be weighed, and the goal "${task.goal}" with a target of type ${first.column.type} answers with ${classes ? 'tokens' : 'numbers'}. Set training.classWeights to {"method": "none"}, or ask for labels with the goal "classify" or "tag".`;
    faults.push({ path: 'training.classWeights', message });
  }
  return faults;
}

function splitFaults({ preparation }: Experiment): Fault[] {
  const { train, validation, test } = preparation.split;
  const sum = fractionOf(train) + fractionOf(validation) + fractionOf(test);
  if (sum <= 1 + 1e-12) return [];
  const message = `The fractions add up to ${Number(sum.toFixed(6))}; together they can be 1 at most.`;
  return [{ path: 'preparation.split', message }];
}

function fractionOf(part: PartSize | 'rest' | 'none'): number {
  return typeof part === 'object' && 'fraction' in part ? part.fraction : 0;
}

/** `"a", "b" or "c"` */
function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
