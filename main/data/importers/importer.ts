/** What all importers share: what they are asked, and what they answer. */
import type { DataProblem, Decision, ImportProgress } from '#shared/domain/dataset';
import type { ColumnSettings, Format, ImportSettings } from '#shared/domain/import-settings';
import type { Table } from '../table';

/** What is set for a whole file; `columns` is looked at by what gives the columns their types. */
export type FileSetting = Exclude<keyof ImportSettings, 'columns'>;

/** @typeParam S the settings that are looked at, beside those of columns */
export interface ImportRequest<S extends FileSetting = FileSetting> {
  /** Absolute path of a file, or of a folder of pictures. */
  path: string;
  settings: Pick<ImportSettings, S | 'columns'>;
  /**
   * Those of them that a person asked for now; where the file has no use for the others, nothing is said.
   * Absent: all.
   */
  given?: ImportSettings;
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
  /** Settings that others of this kind of file have a use for, and this one has not; absent: none. */
  idle?: readonly FileSetting[];
}

/**
 * Beside each importer stands the list of settings that it looks at. It is the importer's type as well,
 * so that no other setting can be read there.
 * @throws LabError `invalid-input`, `not-found` or `cancelled`: what, where, how to mend
 */
export type Importer<S extends FileSetting = FileSetting> = (
  request: ImportRequest<S>,
) => Promise<Imported>;
