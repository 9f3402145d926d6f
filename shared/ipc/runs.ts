import { cellNames } from '../domain/experiment/cells';
import { forecastSchema, runDetailSchema, runSummarySchema } from '../domain/run';
import { z } from '../schema';
import { nothing, route } from './route';

const runIdSchema = z.strictObject({ runId: z.uuid() });

/** Runs: start, stop, read. */
export const runRoutes = {
  /** One run per cell and seed; answers the queued runs in order. */
  start: route(
    z.strictObject({
      experiment: z.unknown(),
      cells: z.array(z.enum(cellNames)).max(cellNames.length).default([]),
      seeds: z.array(z.int().min(0).max(0xffffffff)).max(100).default([]),
    }),
    z.array(runSummarySchema),
  ),
  /** Ends after the batch in progress and keeps the best weights; a waiting run is taken out. */
  stop: route(runIdSchema, runSummarySchema),
  /** Newest first. */
  list: route(nothing, z.array(runSummarySchema)),
  show: route(runIdSchema, runDetailSchema),
  /** Null while the run has no finished epoch. */
  forecast: route(runIdSchema, forecastSchema.nullable()),
};
