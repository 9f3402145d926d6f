/**
 * A trained run as a folder for TensorFlow.js: the model in its layers format, the preparation as
 * data and as code, and a test vector with a script that checks them.
 */
import type { TestVector } from '#shared/domain/export';
import type { RunDetail } from '#shared/domain/run';
import type { FittedPreparation } from '#shared/domain/fitted-preparation';
import type { ModelToExport, SavedModel } from '#shared/training/protocol';
import { jsonFile, type ExportedFile } from '../exported-file';
import { checkScript } from './check-script';
import { readmeOf } from './readme';

export interface TfjsExport {
  run: RunDetail;
  preparation: FittedPreparation;
  exported: ModelToExport;
  /** Text of the module that holds the preparation as code. */
  portableModule: string;
  tolerance: number;
  /** Of Unroll. */
  version: string;
}

export function exportTfjs(request: TfjsExport): ExportedFile[] {
  const { run, preparation, exported, portableModule, tolerance, version } = request;
  const { model, vector, inputShape } = exported;
  return [
    { name: 'README.md', content: readmeOf(request) },
    modelJson(model, version),
    { name: 'weights.bin', content: model.weights },
    jsonFile('preparation.json', {
      format: 'unroll-preparation',
      formatVersion: 1,
      experiment: withoutPath(run.experiment),
      fitted: preparation,
      emptyOutputs: exported.emptyOutputs,
    }),
    jsonFile('test-vector.json', vectorRecord(vector, inputShape[1], tolerance)),
    { name: 'unroll.mjs', content: portableModule },
    { name: 'check.mjs', content: checkScript },
  ];
}

/** The layers format: https://www.tensorflow.org/js/guide/save_load */
function modelJson({ topology, weightSpecs }: SavedModel, version: string): ExportedFile {
  return jsonFile('model.json', {
    format: 'layers-model',
    generatedBy: `Unroll ${version}`,
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  });
}

function vectorRecord(vector: TestVector, features: number, tolerance: number): object {
  return { features, tolerance, ...vector };
}

/** Where the file lay on the machine of training is nobody's business. */
function withoutPath(experiment: RunDetail['experiment']): RunDetail['experiment'] {
  const { source } = experiment.data;
  if (source.kind === 'example') return experiment;
  const rest = { ...source };
  delete rest.path;
  return { ...experiment, data: { ...experiment.data, source: rest } };
}
