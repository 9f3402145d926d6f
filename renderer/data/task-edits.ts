/** Changes of a task that bring along what must change with them, so that the parts go together. */
import type { ColumnChoice, ColumnRole } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import {
  answersClasses,
  answersLabels,
  answersOwnRow,
  goalsFor,
  lossesFor,
  samplesFor,
  type Loss,
} from '#shared/domain/experiment/task-rules';

export type Task = Experiment['task'];

/** Where samples become windows again. */
const usualWindow = 24;

export function withTask(experiment: Experiment, changes: Partial<Task>): Experiment {
  const asked = { ...experiment.task, ...changes };
  const goal = chosen(asked.goal, goalsFor(asked.topology));
  const samples = chosen(asked.samples, samplesFor(asked.topology, goal));
  const isForecastAfter = goal === 'forecast' && asked.topology !== 'many-to-many-in-step';
  const task: Task = {
    ...asked,
    goal,
    samples,
    ...(samples === 'windows' ? windowOf(experiment.task, asked) : noWindow),
    horizon: isForecastAfter ? asked.horizon : 1,
  };
  return withFittingLoss(withoutCopies({ ...experiment, task }));
}

/** What is asked for is no input where it stands in the sample's own rows. */
function withoutCopies(experiment: Experiment): Experiment {
  const { task, data } = experiment;
  if (!answersOwnRow(task.goal, task.samples)) return experiment;
  const isCopied = ({ roles }: ColumnChoice): boolean =>
    roles.includes('target') && roles.includes('input');
  if (!data.columns.some(isCopied)) return experiment;
  const columns = data.columns.map((column) =>
    isCopied(column)
      ? { ...column, roles: column.roles.filter((role: ColumnRole) => role !== 'input') }
      : column,
  );
  return { ...experiment, data: { ...data, columns } };
}

export function withColumns(experiment: Experiment, columns: ColumnChoice[]): Experiment {
  return withFittingLoss({ ...experiment, data: { ...experiment.data, columns } });
}

const noWindow = { window: 1, stride: 1, samplingStep: 1 };

function windowOf(before: Task, asked: Task): Partial<Task> {
  return before.samples !== 'windows' && asked.window === 1 ? { window: usualWindow } : {};
}

function withFittingLoss(experiment: Experiment): Experiment {
  const { data, task, training } = experiment;
  const target = data.columns.find(({ roles }) => roles.includes('target'));
  if (target === undefined) return experiment;
  const fits = (loss: Loss): boolean =>
    answersClasses(task.goal, target.type, loss) === (loss === 'cross-entropy');
  const losses = lossesFor(task.goal).filter(fits);
  const loss = chosen(training.loss, losses);
  const classWeights = answersLabels(task.goal, target.type, loss)
    ? training.classWeights
    : ({ method: 'none' } as const);
  return { ...experiment, training: { ...training, loss, classWeights } };
}

/** `wanted` where it can be had, the first that can be had otherwise. */
function chosen<T>(wanted: T, possible: readonly T[]): T {
  return possible.includes(wanted) ? wanted : (possible[0] ?? wanted);
}
