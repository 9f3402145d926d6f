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
  /** For all columns that do not say otherwise. */
  decimal: z.enum(['.', ',']).optional(),
  /** `reversed`: the file's last row is the first in time. */
  order: z.enum(['as-is', 'reversed']).optional(),
  /** Of an Excel workbook. */
  sheet: z.string().optional(),
  /** Of an `.npz` archive. */
  array: z.string().optional(),
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

/** Codes of problems that say of a given setting that the file is not read by it. */
export const vainSettingCodes: readonly string[] = ['setting-refused', 'unused-setting'];
