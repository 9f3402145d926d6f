/** The columns of a new table by the roles that the run was trained with. */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { Fault } from '#shared/result';
import { columnsByRole, nouns, type ColumnsByRole } from '../prepare/columns';
import { Findings } from '../prepare/findings';
import { missingRows } from '../prepare/column-facts';
import type { Column, Table } from '../table';
import type { Notice } from './notices';
import { throwFound, unfit } from './refuse';

export interface NewColumns {
  columns: ColumnsByRole;
  /** Whether the table has every column that is asked for, so that predictions can be compared. */
  hasTargets: boolean;
  notices: Notice[];
}

/**
 * By name: the order of columns does not matter, and others are passed over. What is only asked for
 * need not be there.
 * @throws LabError `invalid-input` that names each column that is lacking or of another type
 */
export function newColumns(experiment: Experiment, table: Table): NewColumns {
  const faults: Fault[] = [];
  const notices: Notice[] = [];
  /** Columns that are asked for and cannot be compared with. */
  const absent: string[] = [];
  const chosen = experiment.data.columns.flatMap((choice): ColumnChoice[] => {
    const needed = rolesNeeded(choice, experiment);
    const column = table.columns.get(choice.name);
    const isTarget = choice.roles.includes('target');
    if (needed.length === 0 && !isTarget) return [];
    if (column === undefined) {
      if (needed.length > 0) faults.push(lacking(choice, needed, table));
      if (isTarget) absent.push(choice.name);
      return needed.length > 0 ? [{ ...choice, roles: needed }] : [];
    }
    if (needed.length === 0 && isUseless(choice, column)) {
      absent.push(choice.name);
      const isEmpty = missingRows(column)?.includes(0) === false;
      if (!isEmpty) notices.push({ code: 'target-type', message: otherTarget(choice, column) });
      return [];
    }
    if (needed.includes('time') && !(column.type === 'number' || column.type === 'date')) {
      faults.push(otherType(choice, column, 'dates or numbers', 'date'));
    } else if (needed.includes('input') || needed.includes('known')) {
      if (isUseless(choice, column)) {
        faults.push(otherType(choice, column, nouns[choice.type], choice.type));
      }
    }
    return [{ ...choice, roles: isTarget ? [...needed, 'target'] : needed }];
  });
  if (faults.length > 0) throw unfit(faults);
  const findings = new Findings();
  const narrowed = { ...experiment, data: { ...experiment.data, columns: chosen } };
  const columns = columnsByRole(narrowed, table, findings);
  throwFound(findings);
  const hasTargets = absent.length === 0;
  return { columns: hasTargets ? columns : { ...columns, targets: [] }, hasTargets, notices };
}

/** Roles that new data must play too. */
function rolesNeeded(
  { roles }: ColumnChoice,
  { task, preparation }: Experiment,
): ColumnChoice['roles'] {
  return roles.filter((role) => {
    if (role === 'input' || role === 'known') return true;
    if (task.samples === 'records') return false;
    if (role === 'series') return true;
    return role === 'time' && task.samples === 'windows' && preparation.gaps === 'break';
  });
}

/** Whether a column cannot be read as the type that the run was trained with. */
function isUseless({ type }: ColumnChoice, { type: actual }: Column): boolean {
  if (actual === type) return false;
  if (type === 'category') return actual !== 'text' && actual !== 'number';
  return !(type === 'text' && actual === 'category');
}

function lacking({ name, type }: ColumnChoice, roles: ColumnChoice['roles'], table: Table): Fault {
  const known = [...table.columns.keys()];
  const listed = known
    .slice(0, 30)
    .map((column) => `"${column}"`)
    .join(', ');
  const more = known.length > 30 ? ` and ${known.length - 30} more` : '';
  const use =
    roles.includes('input') || roles.includes('known') ? 'an input' : `the ${roles[0] ?? ''}`;
  const what = use === 'an input' ? ` of ${nouns[type]}` : '';
  return {
    path: `columns.${name}`,
    message: `There is no column "${name}" in the data; the run was trained with it as ${use}${what}. There are: ${listed}${more}. Rename the column that holds it, or bring a file that has it.`,
  };
}

function otherType({ name }: ColumnChoice, column: Column, wanted: string, type: string): Fault {
  return {
    path: `columns.${name}.type`,
    message: `Column "${name}" holds ${nouns[column.type]}; the run was trained with ${wanted} in it. Correct how the file is read (the setting columns.${name}.type=${type}), or mend the cells.`,
  };
}

function otherTarget({ name, type }: ColumnChoice, column: Column): string {
  return `Column "${name}" holds ${nouns[column.type]} where the run answers with ${nouns[type]}, so that predictions are not compared with it.`;
}
