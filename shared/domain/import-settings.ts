/**
 * What a person can set about the import of a file. A setting that is left out is decided by the
 * importer, which says why; one that is given is obeyed or refused, never overruled in silence.
 */
import { z } from '../schema';

export const formats = [
  'csv',
  'json',
  'jsonl',
  'text',
  'ts',
  'tsf',
  'npy',
  'npz',
  'parquet',
  'xlsx',
  'pictures',
] as const;
export type Format = (typeof formats)[number];

/** Tables of rows and columns, in which timesteps, dates and missing values may be arranged in any way. */
export const tableFormats: readonly Format[] = [
  'csv',
  'json',
  'jsonl',
  'npy',
  'npz',
  'parquet',
  'xlsx',
];

export const delimiters = [',', ';', '\t', '|', ' '] as const;

/** Order of day, month and year; one for a whole column. */
export const dateOrders = ['year-month-day', 'day-month-year', 'month-day-year'] as const;
export type DateOrder = (typeof dateOrders)[number];

export const importedTypes = ['number', 'date', 'category', 'text'] as const;

const columnSettingsSchema = z.strictObject({
  type: z.enum(importedTypes).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Empty: none. */
  thousands: z.enum(['', '.', ',', ' ', "'"]).optional(),
  dateOrder: z.enum(dateOrders).optional(),
});
export type ColumnSettings = z.infer<typeof columnSettingsSchema>;

/** How texts are read, by what they are to become. */
export const settingsOfType = {
  number: ['decimal', 'thousands'],
  date: ['dateOrder'],
  category: [],
  text: [],
} as const satisfies Record<(typeof importedTypes)[number], (keyof ColumnSettings)[]>;

/**
 * What the rows of the file are: rows of the table, or each a whole series or sequence, whose timesteps stand
 * side by side in columns.
 */
export const layouts = ['rows', 'series', 'sequences'] as const;
export type TableLayout = (typeof layouts)[number];

/** Rows between the header and the data, such as units. */
export const mostUnitRows = 3;

const mostPixels = 10_000;

/** A size as people write it, such as `64x48` or `64 × 48`, in pixels; null where it is none. */
export function readPictureSize(text: string): { width: number; height: number } | null {
  const [, wide = '', high = ''] = /^\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/i.exec(text) ?? [];
  const [width, height] = [Number(wide), Number(high)];
  const fits = Math.min(width, height) >= 1 && Math.max(width, height) <= mostPixels;
  return fits ? { width, height } : null;
}

/** More lines than this above a table are data. */
export const mostSkippedLines = 100_000;

/** A text that may look like a number where it is set in a terminal: `-999`, or a column called 1960. */
const text = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string(),
);

export const importSettingsSchema = z.strictObject({
  format: z.enum(formats).optional(),
  /** A label of the WHATWG Encoding Standard, such as `windows-1252`. */
  encoding: z.string().min(1).optional(),
  delimiter: z.enum(delimiters).optional(),
  header: z.boolean().optional(),
  /** Lines that begin with this are skipped; empty: none. */
  comment: z.string().max(8).optional(),
  /** Lines before the header. */
  skipLines: z.int().min(0).max(mostSkippedLines).optional(),
  /** Rows at the end of a delimited file or a sheet that are no data, such as a remark or a sum. */
  footer: z.int().min(0).max(3).optional(),
  /** Rows right below the header that are no data, such as one of units. */
  unitRows: z.int().min(0).max(mostUnitRows).optional(),
  /** For all columns that do not say otherwise. */
  decimal: z.enum(['.', ',']).optional(),
  /** A number that stands for a missing value, such as `-999`; empty: none. */
  missingCode: text
    .refine((text) => text === '' || Number.isFinite(Number(text)), {
      error: 'Write the number that stands for a missing value, such as -999, or nothing.',
    })
    .optional(),
  /** Whether a date whose parts stand in several columns (day and time; year, month, day) is put together. */
  joinDates: z.boolean().optional(),
  layout: z.enum(layouts).optional(),
  /** Where a row is a series or a sequence: the columns of its first and its last timestep. */
  firstStep: text.optional(),
  lastStep: text.optional(),
  /** Of sequences: neighbouring columns that make one timestep, such as the pixels of a line. */
  stepFeatures: z.int().min(1).max(10_000).optional(),
  /** `reversed`: the file's last row is the first in time. */
  order: z.enum(['as-is', 'reversed']).optional(),
  /** Of an Excel workbook. */
  sheet: text.optional(),
  /** Of an `.npz` archive. */
  array: text.optional(),
  /** Of a zip archive: the path of the file in it. */
  member: z.string().min(1).optional(),
  /** Of pictures, all of which are brought to it, such as `64x48`; left out: the size that most have. */
  pictureSize: z
    .string()
    .refine((text) => readPictureSize(text) !== null, {
      error: 'Write a width and a height in pixels, each at most 10,000, such as 64x48.',
    })
    .optional(),
  /** Of plain text: one document, or a record a line. */
  records: z.enum(['document', 'lines']).optional(),
  columns: z.record(z.string(), columnSettingsSchema).optional(),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** What can be set about the tables of {@link tableFormats}, whatever file they come from. */
export const tableSettings = [
  'missingCode',
  'joinDates',
  'layout',
  'firstStep',
  'lastStep',
  'stepFeatures',
] as const satisfies readonly (keyof ImportSettings)[];

/** Codes of problems that say of a given setting that the file is not read by it. */
export const vainSettingCodes: readonly string[] = ['setting-refused', 'unused-setting'];
