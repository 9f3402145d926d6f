/** What the main process tells the page unasked. */
import { importProgressSchema } from '../domain/dataset';
import { labStatusSchema } from '../domain/lab-status';
import { epochRecordSchema, runSummarySchema } from '../domain/run';
import { errorRecordSchema } from '../error-record';
import { z } from '../schema';

const runProgressSchema = z.strictObject({
  runId: z.string(),
  /** Epoch in progress, counted from 1. */
  epoch: z.int().min(1),
  batch: z.int().min(0),
  batchesPerEpoch: z.int().min(1),
  /** Training losses of the batches since the last report, oldest first. */
  batchLosses: z.array(z.number()),
  elapsedMs: z.number().min(0),
  /** Estimated from the batches so far; null before the first. */
  remainingMs: z.number().min(0).nullable(),
});
export type RunProgress = z.infer<typeof runProgressSchema>;

export const eventSchemas = {
  labChanged: labStatusSchema,
  /** Of the import that is going on. */
  importProgress: importProgressSchema,
  /** A run was made, or its status, best epoch or end changed. */
  runChanged: runSummarySchema,
  runProgress: runProgressSchema,
  epochDone: z.strictObject({ runId: z.string(), record: epochRecordSchema }),
  /** Another process changed the run log: read the list again. */
  runsOutdated: z.strictObject({}),
  /** A run's news could not be written down, nor its failure. */
  storeFailed: z.strictObject({ runId: z.string(), error: errorRecordSchema }),
};

export type EventName = keyof typeof eventSchemas;
export type EventPayload<E extends EventName> = z.infer<(typeof eventSchemas)[E]>;
export type EventMap = { [E in EventName]: EventPayload<E> };
