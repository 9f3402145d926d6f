/** What is kept of a trained run: enough to use its network again. */
import { decodeArrays } from '#store/arrays-file';
import type { Store } from '#store/store';
import { fittedPreparationSchema, type FittedPreparation } from '#shared/domain/fitted-preparation';
import type { RunDetail } from '#shared/domain/run';
import { LabError } from '#shared/result';
import type { TrainedRun } from '#shared/training/protocol';
import { preparationArtifact, weightsArtifact } from './run-recorder';

/** @throws LabError `invalid-input` where it is not trained, or was by a version that kept less */
export function trainedRun(store: Store, run: RunDetail): TrainedRun {
  const weights = weightsOf(store, run);
  return { experiment: run.experiment, weights, preparation: preparationOf(store, run.id) };
}

function weightsOf(store: Store, { id, status, best }: RunDetail): TrainedRun['weights'] {
  const bytes = best === null ? null : store.readArtifact(id, weightsArtifact);
  if (bytes !== null) return decodeArrays(bytes);
  const why =
    status === 'queued' || status === 'running' || status === 'paused'
      ? 'it is not trained yet. Wait until it has ended'
      : `it is ${status}, and no epoch of it was kept. Choose another run, or train it again`;
  const message = `Run ${id} has no trained weights: ${why}.`;
  throw new LabError('invalid-input', message, { faults: [{ path: 'run', message }] });
}

function preparationOf(store: Store, runId: string): FittedPreparation {
  const bytes = store.readArtifact(runId, preparationArtifact);
  if (bytes === null) {
    const message = `Run ${runId} was trained before Unroll kept how its data were prepared. Train its experiment once more, and predict with that run.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'run', message }] });
  }
  let document: unknown = null;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // What is no JSON fits no schema either.
  }
  const parsed = fittedPreparationSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new LabError(
    'corrupt-database',
    `The stored preparation of run ${runId} cannot be read. Train its experiment once more.`,
  );
}
