/** Which roles a column can have, and what giving it one does to its others. */
import type { ColumnChoice, ColumnRole, ColumnType } from '#shared/domain/experiment/data';

const byType: Record<ColumnType, readonly ColumnRole[]> = {
  number: ['input', 'target', 'known', 'time', 'series', 'ignore'],
  date: ['time', 'ignore'],
  category: ['input', 'target', 'known', 'series', 'ignore'],
  text: ['input', 'target', 'series', 'ignore'],
  sequence: ['input', 'target', 'ignore'],
};

/** Roles that one column can have beside each other, where the task allows it. */
const together: readonly ColumnRole[] = ['input', 'target'];
/** Roles that one column of a table has at most. */
const single: readonly ColumnRole[] = ['time'];

export function rolesFor(type: ColumnType): readonly ColumnRole[] {
  return byType[type];
}

/**
 * Gives column `name` the role, or takes it away; a column without any other is ignored.
 * @param alone one role takes the other's place, also that of an input and of a target
 */
export function toggleRole(
  columns: readonly ColumnChoice[],
  name: string,
  role: ColumnRole,
  alone = false,
): ColumnChoice[] {
  const has = columns.some((column) => column.name === name && column.roles.includes(role));
  return columns.map((column) => {
    if (column.name === name) {
      const given = alone ? [role] : withRole(column.roles, role);
      return { ...column, roles: has ? without(column.roles, role) : given };
    }
    const moves = !has && single.includes(role) && column.roles.includes(role);
    return moves ? { ...column, roles: without(column.roles, role) } : column;
  });
}

/** Those of `roles` that a column of this type can have. */
export function fittingRoles(roles: readonly ColumnRole[], type: ColumnType): ColumnRole[] {
  const fitting = roles.filter((role) => byType[type].includes(role));
  return fitting.length > 0 ? fitting : ['ignore'];
}

function withRole(roles: readonly ColumnRole[], role: ColumnRole): ColumnRole[] {
  if (!together.includes(role)) return [role];
  const kept = roles.filter((one) => together.includes(one));
  return together.filter((one) => one === role || kept.includes(one));
}

function without(roles: readonly ColumnRole[], role: ColumnRole): ColumnRole[] {
  const left = roles.filter((one) => one !== role);
  return left.length > 0 ? left : ['ignore'];
}
