/** Rows in order of time: one column of numbers is forecast from all of them. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Table } from '../table';
import { mostInputs, validationShare, withRoles, type Context, type Proposal } from './context';
import { isCode } from './guesses';
import { measuredIn, type Timing } from './timing';
import { usualTarget } from './usual-target';

/** As a document allows. */
const mostHorizon = 1000;

export function ofTimesteps(context: Context, timing: Timing, table: Table): Proposal | null {
  const { columns, rows, horizon } = context;
  const { time, series } = timing;
  const measured = measuredIn(context, timing, table);
  const measurements = measured.filter(({ name }) => !isCode(table.columns.get(name)));
  const forecast = usualTarget(measurements) ?? measured.at(-1);
  if (forecast === undefined) return null;
  const roles = new Map<string, ColumnRole>();
  for (const { name } of measured.slice(-mostInputs)) roles.set(name, 'input');
  if (time !== undefined) roles.set(time.name, 'time');
  for (const name of series?.names ?? []) roles.set(name, 'series');
  const proposed = withRoles(columns, roles).map((column) =>
    column.name === forecast.name
      ? { ...column, roles: ['input', 'target'] as ColumnRole[] }
      : column,
  );
  const perSeries = rows / (series?.count ?? 1);
  const window = Math.max(1, Math.min(50, Math.floor(perSeries / 8)));
  // The rows that validate have to hold a whole answer.
  const isLong = horizon <= mostHorizon && horizon <= perSeries * validationShare;
  return {
    columns: proposed,
    task: {
      topology: 'many-to-one',
      goal: 'forecast',
      samples: 'windows',
      window,
      horizon: isLong ? horizon : 1,
    },
    preparation: {
      split: { method: 'chronological', train: { fraction: 1 - validationShare } },
      scaling: 'standard',
    },
  };
}
