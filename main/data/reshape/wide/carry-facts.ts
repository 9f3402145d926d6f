/** Rules, faults and decisions of a file's columns, for those of the table that was made of it. */
import type { Decision } from '#shared/domain/dataset';
import type { ColumnFaults, ColumnRule, Imported } from '../../importers/importer';
import type { Column } from '../../table';
import { columnDecision, noRule } from '../../typing/typed-column';
import type { MadeTable } from './made-table';
import type { WidePlan } from './plan';
import { unitsOf } from './step-columns';

type Rules = Imported['rules'];

/** The values keep the rule that their columns agree on. */
export function carryRules(rules: Rules, plan: WidePlan, made: MadeTable): Rules {
  const carried = new Map<string, ColumnRule>();
  for (const [name, rule] of rules) if (isKept(name, made, plan)) carried.set(name, rule);
  const own = ownNames(plan).flatMap((name) => rules.get(name) ?? []);
  const decimal = onlyOne(own.flatMap((rule) => rule.decimal ?? []));
  const thousands = onlyOne(own.flatMap((rule) => rule.thousands ?? []));
  if (decimal !== null || thousands !== null) {
    carried.set(made.valueColumn, { ...noRule, decimal, thousands });
  }
  const time = timeOf(plan, made);
  if (time !== null) carried.set(time.name, { ...noRule, dateOrder: time.order });
  return carried;
}

/** Cells without a usable value: those of the timesteps are counted together. */
export function carryFaults(
  faults: Imported['faults'],
  plan: WidePlan,
  made: MadeTable,
): Map<string, ColumnFaults> {
  const carried = new Map<string, ColumnFaults>();
  for (const [name, own] of faults) {
    if (!isKept(name, made, plan)) continue;
    // Where each row became several, missing cells are counted anew.
    if (plan.layout === 'sequences') carried.set(name, own);
    else if (own.invalid > 0)
      carried.set(name, { ...own, missing: missingBeside(own, made, name) });
  }
  let invalid = 0;
  for (const name of ownNames(plan)) invalid += faults.get(name)?.invalid ?? 0;
  const empty = plan.layout === 'sequences' ? made.emptyRows.length : made.holes.count;
  const missing = plan.layout === 'sequences' ? empty : Math.max(0, empty - invalid);
  carried.set(made.valueColumn, { missing, invalid });
  return carried;
}

function missingBeside({ invalid }: ColumnFaults, { columns }: MadeTable, name: string): number {
  return Math.max(0, emptyCells(columns.get(name)) - invalid);
}

function emptyCells(column: Column | undefined): number {
  if (column === undefined || column.type === 'sequence') return 0;
  let empty = 0;
  if ('codes' in column) for (const code of column.codes) empty += code < 0 ? 1 : 0;
  else for (const value of column.values) empty += Number.isNaN(value) ? 1 : 0;
  return empty;
}

/** Those of columns that are gone are left out. @param own decisions on the timesteps */
export function carryDecisions(
  decisions: Decision[],
  own: readonly Decision[],
  plan: WidePlan,
  made: MadeTable,
): Decision[] {
  const vanished = new Set(ownNames(plan));
  const label = relabelled(decisions, plan, made);
  const kept = decisions.filter(
    ({ column }) => column === null || !(vanished.has(column) || column === label?.column),
  );
  const ofFile = kept.filter(({ column }) => column === null);
  const ofColumns = kept.filter(({ column }) => column !== null);
  return [
    ...ofFile,
    ...own,
    ...ofColumns,
    ...(label === null ? [] : [label]),
    ...dateDecisions(plan, made),
    ...unitDecisions(decisions, plan, made),
  ];
}

/** The column of whole numbers that became a category; null: there is none. */
function relabelled(
  decisions: readonly Decision[],
  { label, columns }: WidePlan,
  made: MadeTable,
): Decision | null {
  if (label === null) return null;
  const column = made.columns.get(label);
  const before = columns.find(({ name }) => name === label)?.column.type;
  if (before !== 'number' || column?.type !== 'category') return null;
  const certain = decisions.every(({ column: about, certain: sure }) => about !== label || sure);
  const reason = `${column.dictionary.length} whole numbers that come back: classes`;
  return columnDecision(label, 'type', 'category', reason, ['number'], certain);
}

function dateDecisions(plan: WidePlan, made: MadeTable): Decision[] {
  const time = timeOf(plan, made);
  if (time === null) return [];
  return [columnDecision(time.name, 'dateOrder', time.order, time.reason, [], time.certain)];
}

function timeOf({ layout, steps }: WidePlan, { columns }: MadeTable) {
  if (layout === 'sequences' || steps.kind !== 'dates') return null;
  return { ...steps, name: [...columns.keys()].at(-2) ?? '' };
}

/** Columns of timesteps have one unit, or none. */
function unitDecisions(
  decisions: Decision[],
  plan: WidePlan,
  { valueColumn }: MadeTable,
): Decision[] {
  const units = unitsOf(decisions);
  const name = ownNames(plan).find((own) => units.has(own)) ?? '';
  const found = decisions.find(({ setting }) => setting === `columns.${name}.unit`);
  if (found === undefined) return [];
  return [{ ...found, setting: `columns.${valueColumn}.unit`, column: valueColumn }];
}

function ownNames({ columns, from, to }: WidePlan): string[] {
  return columns.slice(from, to).map(({ name }) => name);
}

/** A name may be that of a column which was made: then it is none of the file's. */
function isKept(name: string, { columns }: MadeTable, plan: WidePlan): boolean {
  return columns.has(name) && !ownNames(plan).includes(name);
}

function onlyOne<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
