/** The part of the experiment document that names its data: where they come from, what each column is. */
import { importSettingsSchema } from '../import-settings';
import { z } from '../../schema';

export const exampleNames = [
  'cosine',
  'random-walk',
  'fruit',
  'pictures',
  'airline',
  'sentiment',
  'video',
  'next-character',
  'translation',
  'digits-reversed',
  'sunspots',
  'echo',
  'adding',
  'delayed-xor',
  'brackets',
] as const;
export type ExampleName = (typeof exampleNames)[number];

const exampleSourceSchema = z.strictObject({
  kind: z.literal('example'),
  name: z.enum(exampleNames),
  /** Timesteps over which a memory task must remember; such tasks only. */
  lag: z.int().min(1).max(1000).optional(),
});

const fileSourceSchema = z.strictObject({
  kind: z.literal('file'),
  /** As the person knows it, without folders. */
  name: z.string().min(1),
  /** Where the command line reads it; from a document's own folder where relative. */
  path: z.string().min(1).optional(),
  /** SHA-256 of the imported table, as the data folder keeps it. */
  dataset: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** What the importer shall not decide by itself. */
  settings: importSettingsSchema.prefault({}),
});

export const sourceSchema = z.discriminatedUnion('kind', [exampleSourceSchema, fileSourceSchema]);
export type DataSource = z.infer<typeof sourceSchema>;

/**
 * `series` tells several series of one table apart, alone or with others of that role; `known` is an input whose future is known when
 * a forecast is made (a calendar, a plan), so that the network also sees it at the forecast rows.
 */
export const columnRoles = ['input', 'target', 'known', 'time', 'series', 'ignore'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** `sequence`: each cell holds timesteps of its own (a picture's lines, an array of a JSON record). */
export const columnTypes = ['number', 'date', 'category', 'text', 'sequence'] as const;
export type ColumnType = (typeof columnTypes)[number];

export const scalingMethods = ['none', 'standard', 'min-max', 'robust', 'log'] as const;
export type ScalingMethod = (typeof scalingMethods)[number];

const columnSchema = z.strictObject({
  name: z.string().min(1),
  roles: z.array(z.enum(columnRoles)).min(1),
  type: z.enum(columnTypes).default('number'),
  /** Instead of `preparation.scaling`, for this column. */
  scaling: z.enum(scalingMethods).optional(),
});
export type ColumnChoice = z.infer<typeof columnSchema>;

export const dataSchema = z.strictObject({
  source: sourceSchema,
  columns: z.array(columnSchema).min(1).max(10_000),
});
