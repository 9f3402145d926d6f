/** What is known of an imported file: its shape, each column, every decision, every problem. */
import { z } from '../schema';
import { columnTypes } from './experiment/data';
import { dateOrders, formats, importSettingsSchema } from './import-settings';

/** A choice that the importer made, or that was set: what, why, and what else it could be. */
const decisionSchema = z.strictObject({
  /** Path in the import settings, such as `delimiter` or `columns.y.type`; a name may hold dots. */
  setting: z.string(),
  /** Column that the decision is about; null: the whole file. */
  column: z.string().nullable(),
  value: z.union([z.string(), z.boolean(), z.number()]).nullable(),
  /** A few words. */
  reason: z.string(),
  /** What it could be set to instead; empty where nothing else can be. */
  alternatives: z.array(z.union([z.string(), z.boolean(), z.number()])),
  /** False: the file leaves it open, so a person should look. */
  certain: z.boolean(),
});
export type Decision = z.infer<typeof decisionSchema>;

const dataProblemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  /** Data row, counted from 1 below the header; null where it is about no row. */
  row: z.int().min(1).nullable(),
  column: z.string().nullable(),
  /** Line of a text file, counted from 1. */
  line: z.int().min(1).nullable(),
  message: z.string(),
});
export type DataProblem = z.infer<typeof dataProblemSchema>;

const cell = z.union([z.number(), z.string()]).nullable();

const columnSummarySchema = z.strictObject({
  name: z.string(),
  type: z.enum(columnTypes),
  /** Empty cells and cells that say there is no value (`NA`, `NaN`). */
  missing: z.int().min(0),
  /** Cells that do not fit the type: infinities, impossible dates, words among numbers. */
  invalid: z.int().min(0),
  /** Of finite numbers; of dates in ISO 8601; null for other types. */
  min: cell,
  max: cell,
  /** The first values, at most five; dates in ISO 8601; null where missing. */
  first: z.array(cell),
  /** Distinct values of a category or text column; null for other types. */
  distinct: z.int().min(0).nullable(),
  /** How values are spread: equal ranges of numbers and dates, or the most frequent categories. */
  distribution: z.array(z.strictObject({ label: z.string(), count: z.int().min(0) })),
  decimal: z.enum(['.', ',']).nullable(),
  thousands: z.string().nullable(),
  dateOrder: z.enum(dateOrders).nullable(),
  /** What its numbers count, as the cells say: `%`, `€`; `s` of times without a date. Absent: not said. */
  unit: z.string().optional(),
});
export type ColumnSummary = z.infer<typeof columnSummarySchema>;

export const datasetSchema = z.strictObject({
  /** SHA-256 of the imported table; null where it was not kept. */
  id: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Of the file, without folders. */
  name: z.string(),
  bytes: z.number().min(0),
  /** Null for a built-in example. */
  format: z.enum(formats).nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  decimal: z.enum(['.', ',']).nullable(),
  header: z.boolean().nullable(),
  rows: z.int().min(0),
  columns: z.array(columnSummarySchema),
  problems: z.array(dataProblemSchema),
  decisions: z.array(decisionSchema),
  /** The settings that were given, without those that the file has no use for. */
  settings: importSettingsSchema,
  /** Cells as they stand in the file: the first rows, and those around the first problem. */
  preview: z.array(z.strictObject({ row: z.int().min(1), cells: z.array(z.string()) })),
});
export type Dataset = z.infer<typeof datasetSchema>;

/** An imported table that the data folder keeps, and who needs it. */
export const keptTableSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the file, without folders. */
  name: z.string(),
  /** These are null where the description of it is damaged. */
  format: z.enum(formats).nullable(),
  rows: z.int().min(0).nullable(),
  columns: z.int().min(0).nullable(),
  /** The settings that were given. */
  settings: importSettingsSchema,
  /** Null where the table's file is gone. */
  bytesOnDisk: z.number().min(0).nullable(),
  /** Milliseconds since 1970. */
  importedAtMs: z.number(),
  /** Runs whose experiment names it. */
  runs: z.int().min(0),
  /** Those of them that wait, train or are held. */
  openRuns: z.int().min(0),
});
export type KeptTable = z.infer<typeof keptTableSchema>;

export const importProgressSchema = z.strictObject({
  bytes: z.number().min(0),
  totalBytes: z.number().min(0),
  rows: z.int().min(0),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
