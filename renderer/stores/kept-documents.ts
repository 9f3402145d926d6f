/**
 * The experiment at hand, and the last one of each data set, over restarts. They lie in the page's
 * own storage and are checked when read: what is damaged or of another version counts for nothing.
 */
import { cellNames } from '#shared/domain/experiment/cells';
import { exampleNames } from '#shared/domain/experiment/data';
import { experimentSchema, type Experiment } from '#shared/domain/experiment/document';
import { z } from '#shared/schema';

const atHandSchema = z.strictObject({
  document: experimentSchema,
  exampleName: z.enum(exampleNames).nullable(),
  cells: z.array(z.enum(cellNames)),
});
export type AtHand = z.infer<typeof atHandSchema>;

const byDatasetSchema = z.array(z.strictObject({ dataset: z.string(), document: z.unknown() }));

const atHandKey = 'experiment at hand';
const byDatasetKey = 'experiments by data set';
const mostDatasets = 20;

export function keepAtHand(atHand: AtHand): void {
  write(atHandKey, atHand);
  const dataset = datasetOf(atHand.document);
  if (dataset === null) return;
  const others = readByDataset().filter((one) => one.dataset !== dataset);
  write(byDatasetKey, [{ dataset, document: atHand.document }, ...others].slice(0, mostDatasets));
}

/** Null where there is none. */
export function keptAtHand(): AtHand | null {
  const parsed = atHandSchema.safeParse(read(atHandKey));
  return parsed.success ? parsed.data : null;
}

/** The last document that was made of a data set; null where there is none. */
export function keptFor(dataset: string): Experiment | null {
  const kept = readByDataset().find((one) => one.dataset === dataset);
  const parsed = experimentSchema.safeParse(kept?.document);
  return parsed.success && datasetOf(parsed.data) === dataset ? parsed.data : null;
}

function readByDataset(): z.infer<typeof byDatasetSchema> {
  const parsed = byDatasetSchema.safeParse(read(byDatasetKey));
  return parsed.success ? parsed.data : [];
}

export function datasetOf({ data }: Experiment): string | null {
  return data.source.kind === 'file' ? (data.source.dataset ?? null) : null;
}

function read(key: string): unknown {
  try {
    return JSON.parse(storage()?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** A document too large to be kept is worth no message: nothing at hand is lost. */
function write(key: string, value: unknown): void {
  try {
    storage()?.setItem(key, JSON.stringify(value));
  } catch {
    storage()?.removeItem(key);
  }
}

function storage(): Storage | undefined {
  return (window as Partial<Pick<Window, 'localStorage'>>).localStorage;
}
