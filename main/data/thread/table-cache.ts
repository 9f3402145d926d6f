/** The tables that were asked for last, so that dragging a window reads no file. */
import type { DataSource } from '#shared/domain/experiment/data';
import { loadTable } from '../load-table';
import type { Table } from '../table';

const mostTables = 3;

export class TableCache {
  /** Least recently used first. */
  private readonly tables = new Map<string, Table>();

  constructor(private readonly datasets: string | null) {}

  /** @throws LabError as {@link loadTable} does */
  get(source: DataSource): Table {
    const key = keyOf(source);
    const table = this.tables.get(key) ?? loadTable(source, this.datasets);
    this.put(key, table);
    return table;
  }

  /** Remembers a table that was just imported. */
  keep(dataset: string, table: Table): void {
    this.put(dataset, table);
  }

  /** Of a table that is no longer kept. */
  forget(dataset: string): null {
    this.tables.delete(dataset);
    return null;
  }

  private put(key: string, table: Table): void {
    this.tables.delete(key);
    this.tables.set(key, table);
    for (const oldest of this.tables.keys()) {
      if (this.tables.size <= mostTables) return;
      this.tables.delete(oldest);
    }
  }
}

function keyOf(source: DataSource): string {
  if (source.kind === 'file') return source.dataset ?? '';
  return `${source.name}/${source.lag ?? ''}`;
}
