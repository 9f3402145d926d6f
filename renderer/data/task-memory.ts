/**
 * The task that each topology was last left with, so that a look at another one costs nothing. Of
 * one table at a time, and of this session.
 */
import type { DataSource, ColumnRole } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { Topology } from '#shared/domain/experiment/task';
import { withColumns, withTask, type Task } from './task-edits';

interface Left {
  task: Task;
  roles: ReadonlyMap<string, readonly ColumnRole[]>;
}

export interface TaskMemory {
  /** As `withTask`; a topology that was left before comes back as it was. */
  change: (experiment: Experiment, changes: Partial<Task>) => Experiment;
}

export function createTaskMemory(): TaskMemory {
  const left = new Map<Topology, Left>();
  let table = '';

  function change(experiment: Experiment, changes: Partial<Task>): Experiment {
    const { task, data } = experiment;
    const { topology } = changes;
    if (topology === undefined || topology === task.topology) return withTask(experiment, changes);
    const name = tableOf(data.source);
    if (name !== table) left.clear();
    table = name;
    const roles = new Map(data.columns.map((column) => [column.name, column.roles]));
    left.set(task.topology, { task, roles });
    const known = left.get(topology);
    if (known === undefined) return withTask(experiment, changes);
    const columns = data.columns.map((column) => ({
      ...column,
      roles: [...(known.roles.get(column.name) ?? column.roles)],
    }));
    return withTask(withColumns(experiment, columns), { ...known.task, ...changes });
  }

  return { change };
}

/** The same file under other settings is the same table here. */
function tableOf(source: DataSource): string {
  return `${source.kind} ${source.name}`;
}
