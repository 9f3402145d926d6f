import { expect, it } from 'vitest';
import { exportTfjs } from '../../../../../main/exporters/tfjs/export-tfjs';
import { tfjsExport } from '../../../../helpers/tfjs-export';

const request = tfjsExport();
const contentOf = (name: string, of = request): string | Uint8Array =>
  exportTfjs(of).find((file) => file.name === name)?.content ?? '';
const jsonOf = (name: string, of = request): unknown => JSON.parse(String(contentOf(name, of)));

it('is a model in the layers format, with its weights beside it', () => {
  const { model } = request.exported;
  expect(jsonOf('model.json')).toEqual({
    format: 'layers-model',
    generatedBy: 'Unroll 0.1.0',
    convertedBy: null,
    modelTopology: model.topology,
    weightsManifest: [{ paths: ['weights.bin'], weights: model.weightSpecs }],
  });
  expect(contentOf('weights.bin')).toBe(model.weights);
});

it('brings the preparation along, but not where the file lay', () => {
  const { experiment } = request.run;
  const source = { kind: 'file' as const, name: 'a.csv', path: '/home/ada/a.csv', settings: {} };
  const ofFile = {
    ...request,
    run: { ...request.run, experiment: { ...experiment, data: { ...experiment.data, source } } },
  };
  expect(jsonOf('preparation.json', ofFile)).toMatchObject({
    format: 'unroll-preparation',
    formatVersion: 1,
    experiment: { data: { source: { kind: 'file', name: 'a.csv' } } },
    fitted: request.preparation,
  });
  expect(
    exportTfjs(ofFile)
      .map(({ content }) => String(content))
      .join(),
  ).not.toContain('/home/ada');
  expect(contentOf('unroll.mjs')).toBe(request.portableModule);
});

it('has a test vector of plain numbers', () => {
  expect(jsonOf('test-vector.json')).toEqual({
    features: 4,
    tolerance: 1e-5,
    rows: [{ load: 1.5 }],
    samples: [{ timesteps: 8, inputs: Array.from({ length: 32 }, () => 0), outputs: [0.5] }],
    predictions: [],
  });
});
