/**
 * Tables whose timesteps stand side by side in columns: each row is a whole series, or a sequence with
 * a label. They are brought below each other, or into one cell.
 */
import type { Imported } from '../importers/importer';
import { previewOf } from '../importers/cells/preview';
import type { Pacer } from '../importers/reading/pacer';
import { inTurns, type Steps } from '../steps';
import type { Table } from '../table';
import { carryDecisions, carryFaults, carryRules } from './wide/carry-facts';
import { carryProblems } from './wide/carry-problems';
import { planTable, type WidePlan, type WideSettings } from './wide/plan';
import { toSequences } from './wide/to-sequences';
import { toSeries } from './wide/to-series';

/**
 * The table with a row for each timestep or each sequence; the same one where its rows are that already.
 * @throws LabError `invalid-input`, with the path of the setting that cannot be obeyed; `cancelled`
 */
export async function reshapeTable(
  imported: Imported,
  settings: WideSettings,
  pacer: Pacer,
): Promise<Imported> {
  const { plan, decisions, problems } = planTable(imported, settings);
  if (plan !== null) {
    const reshaped = await inTurns(reshape(imported, plan, decisions), pacer);
    return { ...reshaped, problems: [...problems, ...reshaped.problems] };
  }
  if (decisions.length + problems.length === 0) return imported;
  return {
    ...imported,
    problems: [...imported.problems, ...problems],
    decisions: [...imported.decisions, ...decisions].sort(
      (a, b) => Number(a.column !== null) - Number(b.column !== null),
    ),
  };
}

function* reshape(
  imported: Imported,
  plan: WidePlan,
  decisions: Imported['decisions'],
): Steps<Imported> {
  const { table: old } = imported;
  const make = plan.layout === 'series' ? toSeries : toSequences;
  const made = yield* make(plan, old.rows);
  const table: Table = {
    rows: made.rows,
    ...(made.isOneSeries && old.newestFirst === true ? { newestFirst: true } : {}),
    columns: made.columns,
  };
  const problems = carryProblems(imported.problems, plan, made, table, old);
  const columns = [...made.columns.values()].map((column) => ({ column }));
  return {
    ...imported,
    table,
    rules: carryRules(imported.rules, plan, made),
    faults: carryFaults(imported.faults, plan, made),
    problems,
    decisions: carryDecisions(imported.decisions, decisions, plan, made),
    preview: previewOf({ ...table, columns }, problems),
  };
}
