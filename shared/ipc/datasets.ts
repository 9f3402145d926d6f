import { dataPreviewSchema, seriesStretchSchema } from '../domain/data-preview';
import { datasetSchema, keptTableSchema } from '../domain/dataset';
import { sourceSchema } from '../domain/experiment/data';
import { importSettingsSchema } from '../domain/import-settings';
import { z } from '../schema';
import { nothing, route } from './route';

const datasetId = z.string().regex(/^[0-9a-f]{64}$/);

/** An import's answer, and the experiment that is proposed for it. */
export const openedSchema = z.strictObject({
  dataset: datasetSchema,
  /** A document with columns, task and split that fit the data; null where none can be proposed. */
  experiment: z.unknown(),
});
export type Opened = z.infer<typeof openedSchema>;

/**
 * Files that people bring. The page never names a path: a file is chosen in the system's dialog or
 * dropped on the window, and from then on goes by the hash of its table.
 */
export const datasetRoutes = {
  /** Asks for a file, or a folder of pictures, and imports it; null where the person gave up. */
  choose: route(z.strictObject({ what: z.enum(['file', 'folder']) }), openedSchema.nullable()),
  /** A data set that the data folder keeps. */
  reopen: route(z.strictObject({ dataset: datasetId }), openedSchema),
  /** Imports the same file again, with other settings. */
  change: route(
    z.strictObject({ dataset: datasetId, settings: importSettingsSchema }),
    openedSchema,
  ),
  /** Imports the file that was refused last, with settings. Nothing else can be named by it. */
  retry: route(z.strictObject({ settings: importSettingsSchema }), openedSchema),
  /** Ends the import that is going on, if there is one. */
  cancel: route(nothing, z.null()),
  /** Those that the data folder keeps, newest first. */
  list: route(nothing, z.array(datasetSchema)),
  /** The same with their size on disk and the runs that need them; all of them. */
  tables: route(nothing, z.array(keptTableSchema)),
  /**
   * Deletes a data set and its table for good. `confirmedRuns`: how many runs the person knows to be
   * no more repeatable without it; where there are more, nothing is deleted. Answers what is left.
   */
  remove: route(
    z.strictObject({ dataset: datasetId, confirmedRuns: z.int().min(0) }),
    z.array(keptTableSchema),
  ),
  /**
   * @param series one series alone, told apart by `columns`; the first one where there is
   * none of that name.
   * `from` and `to` count its rows then.
   * @param points at most so many values
   */
  series: route(
    z.strictObject({
      source: sourceSchema,
      column: z.string(),
      timeColumn: z.string().nullable(),
      series: z
        .strictObject({ columns: z.array(z.string()).min(1), name: z.string().nullable() })
        .exactOptional(),
      from: z.int().min(0),
      to: z.int().min(0),
      points: z.int().min(2).max(20_000),
    }),
    seriesStretchSchema,
  ),
  /** Takes any document, so that a faulty one is answered with all its faults. */
  preview: route(
    z.strictObject({ experiment: z.unknown(), sample: z.int().min(0) }),
    dataPreviewSchema,
  ),
  /** Cells of an imported or built-in table as text, for the preview of rows. */
  rows: route(
    z.strictObject({
      source: sourceSchema,
      from: z.int().min(0),
      count: z.int().min(1).max(200),
    }),
    z.strictObject({
      total: z.int().min(0),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
  /** Of a built-in example's data, as if they had been imported. */
  describeExample: route(z.strictObject({ source: sourceSchema }), datasetSchema),
};

/** Of the preload script alone: it has the paths of files that the person dropped. */
export const fileRoutes = {
  openPath: route(z.strictObject({ path: z.string().min(1).max(32_768) }), openedSchema),
};
