/** A made-up run to be exported. */
import type { TfjsExport } from '../../main/exporters/tfjs/export-tfjs';
import { smallExperiment } from './experiments';
import { engine, epochRecord } from './store';

export function tfjsExport(): TfjsExport {
  return {
    run: {
      id: 'r',
      name: 'A run',
      status: 'done',
      cell: 'lstm',
      seed: 1,
      parameters: 101,
      epochsDone: 1,
      epochsPlanned: 1,
      best: { epoch: 1, metric: 'mse', value: 0.25 },
      baselines: [],
      skill: null,
      lag: null,
      targets: ['cosine'],
      horizon: 1,
      allowsLeak: false,
      createdAtMs: 0,
      startedAtMs: 0,
      wallMs: 1500,
      error: null,
      experiment: smallExperiment(),
      epochs: [epochRecord(1, 0.25)],
      test: null,
      events: [],
      artifacts: [],
      engine,
    },
    preparation: { inputs: [], targets: [], means: {}, vocabularies: {}, categories: {} },
    exported: {
      model: {
        topology: { class_name: 'Sequential' },
        weightSpecs: [{ name: 'head/kernel', shape: [1, 1], dtype: 'float32' }],
        weights: Uint8Array.of(0, 0, 128, 63),
      },
      inputShape: [8, 4],
      outputShape: [1],
      emptyOutputs: null,
      vector: {
        rows: [{ load: 1.5 }],
        samples: [{ timesteps: 8, inputs: new Float32Array(32), outputs: Float32Array.of(0.5) }],
        predictions: [],
      },
      notices: [],
    },
    portableModule: 'export const a = 1;\n',
    tolerance: 1e-5,
    version: '0.1.0',
  };
}
