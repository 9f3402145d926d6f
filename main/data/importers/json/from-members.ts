/** The table in an object that holds no lists itself: of records, columns or values by key, or deeper inside. */
import { RecordTable, type RecordValue } from '../cells/record-table';
import { areRowKeys, isCounted, keyColumnName } from './keyed-values';

type RecordMap = ReadonlyMap<string, RecordValue>;

export interface FoundTable {
  records: RecordTable;
  /** Where in the file the table stands, in a few words. */
  found: string;
}

const deepest = 4;

/** @param members of the outermost object; at least one */
export function fromMembers(members: RecordMap): FoundTable {
  const values = [...members.values()];
  if (values.every((value) => value instanceof Map)) {
    return fromMaps(members as ReadonlyMap<string, RecordMap>);
  }
  const keys = [...members.keys()];
  if (values.length > 1 && values.every(isScalar) && areRowKeys(keys)) {
    const rows = [...members].map(([, value]) => new Map([['value', value]]));
    return { records: keyedTable(keys, rows), found: 'an object of values by key' };
  }
  return deepTable(members) ?? singleRecord(members);
}

function singleRecord(record: RecordMap): FoundTable {
  const records = new RecordTable();
  records.addRecord(record);
  return { records, found: 'a single record' };
}

function fromMaps(maps: ReadonlyMap<string, RecordMap>): FoundTable {
  const names = [...maps.keys()];
  if (areRowKeys(names)) {
    const numbered = names.every((name) => /^\d+$/.test(name));
    const found = numbered ? 'an object of numbered records' : 'an object of records by key';
    return { records: keyedTable(names, [...maps.values()]), found };
  }
  const deep = maps.size === 1 ? deepTable(maps) : null;
  if (deep !== null) return deep;
  const keys = [...new Set([...maps.values()].flatMap((map) => [...map.keys()]))];
  const rows = keys.map(
    (key) => new Map([...maps].map(([name, map]) => [name, map.get(key) ?? null])),
  );
  return { records: keyedTable(keys, rows), found: 'an object of columns' };
}

/** The rows, with their keys in front where these say more than the order. */
function keyedTable(keys: readonly string[], rows: readonly RecordMap[]): RecordTable {
  const records = new RecordTable();
  const name = isCounted(keys) ? null : keyColumnName(rows.flatMap((row) => [...row.keys()]));
  for (const [place, row] of rows.entries()) {
    records.addRecord(name === null ? row : new Map([[name, keys[place]], ...row]));
  }
  return records;
}

/** The longest list of records, or lists of one length in one object, somewhere inside. */
function deepTable(members: RecordMap): FoundTable | null {
  let best: { rows: number; table: () => FoundTable } | null = null;
  const look = (map: RecordMap, path: string, depth: number): void => {
    const lists = [...map.values()].filter((value) => Array.isArray(value));
    const rows = (lists[0] as readonly RecordValue[] | undefined)?.length ?? 0;
    if (
      path !== '' &&
      rows > Math.max(1, best?.rows ?? 0) &&
      lists.length === map.size &&
      // Lists by the number of a row are sequences.
      !areRowKeys([...map.keys()]) &&
      lists.every((list) => (list as readonly RecordValue[]).length === rows)
    ) {
      best = {
        rows,
        table: () => columnsOf(map as ReadonlyMap<string, RecordValue[]>, rows, path),
      };
    }
    for (const [key, value] of map) {
      const name = path === '' ? key : `${path}.${key}`;
      if (value instanceof Map && depth < deepest) look(value as RecordMap, name, depth + 1);
      if (!Array.isArray(value)) continue;
      const list = value as readonly RecordValue[];
      if (list.length <= Math.max(1, best?.rows ?? 0)) continue;
      if (!list.every((item) => item instanceof Map)) continue;
      best = { rows: list.length, table: () => recordsOf(list as readonly RecordMap[], name) };
    }
  };
  look(members, '', 0);
  return (best as { table: () => FoundTable } | null)?.table() ?? null;
}

function columnsOf(
  lists: ReadonlyMap<string, readonly RecordValue[]>,
  rows: number,
  path: string,
): FoundTable {
  const records = recordsOfColumns([...lists], rows);
  return { records, found: `the object "${path}" of columns` };
}

/** @param rows as many as each column has values */
export function recordsOfColumns(
  columns: readonly (readonly [name: string, values: readonly RecordValue[]])[],
  rows: number,
): RecordTable {
  const records = new RecordTable();
  for (let row = 0; row < rows; row++) {
    records.addRecord(new Map(columns.map(([name, values]) => [name, values[row]])));
  }
  return records;
}

function recordsOf(list: readonly RecordMap[], path: string): FoundTable {
  const records = new RecordTable();
  for (const record of list) records.addRecord(record);
  return { records, found: `the list "${path}" of records` };
}

function isScalar(value: RecordValue): boolean {
  return typeof value !== 'object' || value === null;
}
