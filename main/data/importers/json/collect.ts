/** Gathers what a JSON file holds, and finds the table in it. */
import type { DataProblem } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import { RecordTable, type RecordValue } from '../cells/record-table';
import { checkValueCount } from '../reading/limits';
import { ProblemList } from '../reading/problem-list';
import { fromMembers, recordsOfColumns } from './from-members';
import { isCounted, keyColumnName } from './keyed-values';
import type { JsonSink } from './reader';

export interface JsonTable {
  records: RecordTable;
  /** Where in the file the table stands, in a few words. */
  found: string;
  problems: DataProblem[];
}

/** Items of one list: records go into a table at once, others are kept. */
class ItemList {
  readonly records = new RecordTable();
  readonly others: RecordValue[] = [];
  /** Places of `others`, counted from 1. */
  readonly places: number[] = [];
  length = 0;

  add(value: RecordValue): void {
    this.length++;
    if (value instanceof Map) {
      this.records.addRecord(value as ReadonlyMap<string, RecordValue>);
      return;
    }
    checkValueCount(this.others.length + 1, 'The file');
    this.others.push(value);
    this.places.push(this.length);
  }
}

export class JsonCollector implements JsonSink {
  #kind: 'list' | 'object' | 'value' = 'value';
  readonly #items = new ItemList();
  readonly #lists = new Map<string, ItemList>();
  readonly #members = new Map<string, RecordValue>();

  get rows(): number {
    return [...this.#lists.values()].reduce(
      (most, { length }) => Math.max(most, length),
      this.#items.length,
    );
  }

  /** Whether a list or an object has begun, so that the file is meant to be JSON. */
  get hasBegun(): boolean {
    return this.#kind !== 'value';
  }

  begin(kind: 'list' | 'object' | 'value'): void {
    this.#kind = kind;
  }

  item(value: RecordValue): void {
    this.#items.add(value);
  }

  member(key: string, value: RecordValue): void {
    this.#members.set(key, value);
  }

  listBegin(key: string): void {
    this.#lists.set(key, new ItemList());
  }

  listItem(key: string, value: RecordValue): void {
    this.#lists.get(key)?.add(value);
  }

  /** @throws LabError `invalid-input` where there is no table in it */
  finish(): JsonTable {
    if (this.#kind === 'list') return fromList(this.#items, 'a list', null);
    if (this.#kind === 'object') return this.#fromObject();
    throw noTable('it holds a single value');
  }

  #fromObject(): JsonTable {
    const lists = [...this.#lists];
    const [best] = lists
      .filter(([, { records }]) => records.rows > 0)
      .sort(([, a], [, b]) => b.length - a.length);
    if (best !== undefined) return fromList(best[1], `the list "${best[0]}"`, null);
    const data = this.#lists.get('data');
    const names = this.#lists.get('columns')?.others ?? null;
    if (data?.others.some(Array.isArray) === true) {
      const isRows = lists.length === 1 || names?.every((name) => typeof name === 'string');
      if (isRows === true) {
        const index = this.#lists.get('index')?.others ?? [];
        return fromList(data, 'the list "data"', names as string[] | null, index);
      }
    }
    if (lists.length > 0) return fromColumns(lists);
    if (this.#members.size === 0) throw noTable('its object is empty');
    return { ...fromMembers(this.#members), problems: [] };
  }
}

function noTable(what: string): LabError {
  return new LabError(
    'invalid-input',
    `There is no table in the JSON file: ${what}. Write a list of records, such as [{"t": 1, "y": 2.5}, …], or an object of lists, such as {"t": [1, 2], "y": [2.5, 3]}.`,
  );
}

/** @param index keys of the rows; as many as there are rows, or they do not count */
function fromList(
  list: ItemList,
  found: string,
  names: readonly string[] | null,
  index: readonly RecordValue[] = [],
): JsonTable {
  if (list.length === 0) throw noTable('its list is empty');
  const problems = new ProblemList();
  if (list.records.rows >= list.others.length && list.records.rows > 0) {
    for (const [index, value] of list.others.entries()) {
      const place = list.places[index] ?? 1;
      const message = `Item ${place} of the list is ${kindOf(value)}, not a record like the others. It was left out.`;
      problems.add({ code: 'no-record', severity: 'error', message });
    }
    return { records: list.records, found: `${found} of records`, problems: problems.list() };
  }
  if (list.records.rows > 0) throw noTable(`${found} mixes records with other values`);
  const rows = list.others.filter((value): value is readonly RecordValue[] => Array.isArray(value));
  if (rows.length === list.others.length && isTable(rows)) {
    if (names === null || index.length !== rows.length || isCounted(index)) {
      return fromRows(rows, found, names);
    }
    const keyed = rows.map((row, place) => [index[place], ...row]);
    return fromRows(keyed, found, [keyColumnName(names), ...names]);
  }
  const records = new RecordTable();
  for (const value of list.others) records.addRecord(new Map([['value', value]]));
  return { records, found: `${found} of values`, problems: [] };
}

/** Rows are of one length, or hold something else than numbers; others are sequences. */
function isTable(rows: readonly (readonly RecordValue[])[]): boolean {
  if (rows.some((row) => row.some((cell) => Array.isArray(cell)))) return false;
  const width = rows[0]?.length ?? 0;
  if (rows.every((row) => row.length === width)) return true;
  return rows.some((row) => row.some((cell) => typeof cell === 'string'));
}

function fromRows(
  rows: readonly (readonly RecordValue[])[],
  found: string,
  given: readonly string[] | null,
): JsonTable {
  const problems = new ProblemList();
  const records = new RecordTable();
  const [first = []] = rows;
  const isHeader =
    given === null &&
    rows.length > 1 &&
    first.length > 0 &&
    first.every((cell) => typeof cell === 'string') &&
    new Set(first).size === first.length &&
    rows.slice(1).some((row) => row.some((cell) => typeof cell !== 'string'));
  const names = isHeader ? first.map(String) : (given ?? []);
  const body = isHeader ? rows.slice(1) : rows;
  const width = Math.max(names.length, body[0]?.length ?? 0);
  for (const [index, row] of body.entries()) {
    if (row.length !== width) {
      const message = `Row ${index + 1} has ${row.length} cells instead of ${width}.`;
      problems.add({ code: 'ragged-row', severity: 'warning', row: index + 1, message });
    }
    records.addRecord(
      new Map(row.map((cell, column) => [names[column] ?? `column ${column + 1}`, cell])),
    );
  }
  return { records, found: `${found} of rows`, problems: problems.list() };
}

function fromColumns(lists: readonly [string, ItemList][]): JsonTable {
  const lengths = new Map(lists.map(([name, { length }]) => [name, length]));
  const rows = Math.max(...lengths.values());
  const shorter = [...lengths].find(([, length]) => length !== rows);
  if (shorter !== undefined) {
    const longest = [...lengths].find(([, length]) => length === rows);
    throw new LabError(
      'invalid-input',
      `The lists of the JSON file have different lengths: "${longest?.[0] ?? ''}" has ${rows} values, "${shorter[0]}" has ${shorter[1]}. Give each column as many values; write null where one is missing.`,
    );
  }
  if (rows === 0) throw noTable('its lists are empty');
  const columns = lists.map(([name, { others }]) => [name, others] as const);
  const records = recordsOfColumns(columns, rows);
  return { records, found: 'an object of columns', problems: [] };
}

function kindOf(value: RecordValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
