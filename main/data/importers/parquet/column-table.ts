/** One column of the file, which becomes several where it holds records. */
import { CellColumn } from '../cells/cell-column';
import { addValue, RecordTable, type RecordValue } from '../cells/record-table';

export class ColumnTable {
  readonly name: string;
  readonly #kind: 'date' | 'value';
  readonly #cells: CellColumn;
  /** A decimal beyond this has lost digits as a number. */
  readonly #most: number;
  /** The first row, counted from 1, with such a decimal; 0: none. */
  lossy = 0;
  /** Set once a value is a record. */
  #records: RecordTable | null = null;

  /** @param scale digits behind the point of decimals; null where it holds none */
  constructor(name: string, kind: 'date' | 'value', scale: number | null) {
    this.name = name;
    this.#kind = kind;
    this.#most = scale === null ? Infinity : Number.MAX_SAFE_INTEGER / 10 ** scale;
    this.#cells = new CellColumn(name);
  }

  add(values: Iterable<unknown>): void {
    const cells = this.#cells;
    for (const value of values) {
      if (this.#kind === 'date') {
        if (typeof value === 'number' && !Number.isNaN(value)) cells.addDate(value);
        else cells.addMissing();
        continue;
      }
      if (typeof value === 'number' && this.lossy === 0 && Math.abs(value) > this.#most) {
        this.lossy = cells.rows + 1;
      }
      const plain = typeof value === 'object' ? plainValue(value) : (value as RecordValue);
      if (plain instanceof Map && this.#records === null) {
        this.#records = new RecordTable();
        for (let before = 0; before < cells.rows; before++) this.#records.addRecord(new Map());
      }
      if (this.#records !== null) this.#records.addRecord(new Map([[this.name, plain]]));
      else addValue(cells, plain);
    }
  }

  finish(rows: number): CellColumn[] {
    if (this.#records !== null) return this.#records.finish();
    this.#cells.padTo(rows);
    return [this.#cells];
  }
}

/** Objects as maps, whatever they contain. */
function plainValue(value: object | null): RecordValue {
  if (value === null || value instanceof Date || value instanceof Map) return value as RecordValue;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) =>
      typeof item === 'object' ? plainValue(item) : (item as RecordValue),
    );
  }
  return new Map(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' ? plainValue(inner) : (inner as RecordValue),
    ]),
  );
}
