/** What all importers share: what they are asked, and what they answer. */
import type { DataProblem, Decision, ImportProgress } from '#shared/domain/dataset';
import type { ColumnSettings, Format, ImportSettings } from '#shared/domain/import-settings';
import type { Table } from '../table';

export interface ImportRequest {
  /** Absolute path of a file, or of a folder of pictures. */
  path: string;
  settings: ImportSettings;
  /** Ends the import with a LabError `cancelled`. */
  signal: AbortSignal;
  /** Called now and then while reading. */
  onProgress: (progress: ImportProgress) => void;
  /** The native addon, by which large tables are read quicker; null or absent: without. */
  addonPath?: string | null;
  /**
   * Where what is packed may be unpacked for as long as it is read; null or absent: the system's folder
   * for temporary files.
   */
  temporaryFolder?: string | null;
}

/** How the texts of a column were read; null where it has none such. */
export interface ColumnRule {
  decimal: '.' | ',' | null;
  thousands: string | null;
  dateOrder: NonNullable<ColumnSettings['dateOrder']> | null;
}

/** Cells of a column that hold no usable value. */
export interface ColumnFaults {
  missing: number;
  invalid: number;
}

/** A whole file, read. */
export interface Imported {
  format: Format;
  encoding: string | null;
  delimiter: string | null;
  decimal: '.' | ',' | null;
  header: boolean | null;
  table: Table;
  /** By column name; columns that are absent have no rule. */
  rules: ReadonlyMap<string, ColumnRule>;
  /** By column name; counted anew from the table where absent. */
  faults: ReadonlyMap<string, ColumnFaults>;
  /** At most a hundred of a kind; the message of the last says how many more there are. */
  problems: DataProblem[];
  decisions: Decision[];
  /** Cells as they stand in the file, for the first rows and those around the first problem. */
  preview: { row: number; cells: string[] }[];
}

/** @throws LabError `invalid-input`, `not-found` or `cancelled`: what, where, how to mend */
export type Importer = (request: ImportRequest) => Promise<Imported>;
