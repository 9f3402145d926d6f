/** Made-up data sets, documents and previews, with all that a test does not care about filled in. */
import type { DataPreview, SamplePreview } from '../../../shared/domain/data-preview';
import type { ColumnSummary, Dataset, Decision } from '../../../shared/domain/dataset';
import type { ColumnChoice } from '../../../shared/domain/experiment/data';
import {
  experimentSchema,
  experimentVersion,
  type Experiment,
} from '../../../shared/domain/experiment/document';

export const tableId = 'a'.repeat(64);
export const otherTableId = 'b'.repeat(64);

export const summaryOf = (name: string, type: ColumnSummary['type']): ColumnSummary => ({
  name,
  type,
  missing: 0,
  invalid: 0,
  min: null,
  max: null,
  first: [],
  distinct: null,
  distribution: [],
  decimal: null,
  thousands: null,
  dateOrder: null,
});

export const decisionOf = (changes: Partial<Decision>): Decision => ({
  setting: 'delimiter',
  column: null,
  value: ';',
  reason: 'two in every line',
  alternatives: [],
  certain: true,
  ...changes,
});

export const datasetOf = (changes: Partial<Dataset> = {}): Dataset => ({
  id: tableId,
  name: 'werte.csv',
  bytes: 1000,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  decimal: ',',
  header: true,
  rows: 300,
  columns: [summaryOf('Datum', 'date'), summaryOf('Last', 'number'), summaryOf('Ort', 'category')],
  problems: [],
  decisions: [],
  settings: {},
  preview: [],
  ...changes,
});

const usualColumns: ColumnChoice[] = [
  { name: 'Datum', type: 'date', roles: ['time'] },
  { name: 'Last', type: 'number', roles: ['input', 'target'] },
  { name: 'Ort', type: 'category', roles: ['ignore'] },
];

export const documentOf = (
  columns: readonly ColumnChoice[] = usualColumns,
  task: Partial<Experiment['task']> = {},
  dataset = tableId,
): Experiment =>
  experimentSchema.parse({
    version: experimentVersion,
    name: 'werte',
    data: { source: { kind: 'file', name: 'werte.csv', dataset }, columns },
    task: { window: 24, ...task },
    model: { layers: [{ kind: 'lstm', units: 8 }] },
  });

export const sampleOf = (changes: Partial<SamplePreview> = {}): SamplePreview => ({
  index: 0,
  part: 'train',
  series: null,
  inputRows: { from: 0, to: 24 },
  targetRows: { from: 24, to: 25 },
  stretches: [],
  inputs: [],
  inputSteps: 24,
  inputPlaces: [],
  targets: [],
  targetSteps: 1,
  targetPlaces: [],
  tokens: null,
  targetTokens: null,
  picture: null,
  frames: null,
  ...changes,
});

export const previewOf = (changes: Partial<DataPreview> = {}): DataPreview => ({
  rows: 300,
  counts: { train: 200, gap: 6, validation: 70, test: 0 },
  inputShape: [200, 24, 1],
  outputShape: [200, 1],
  features: ['Last'],
  answers: ['Last'],
  timeIsDate: true,
  sample: sampleOf(),
  series: [],
  leftOut: { timeGaps: 0, jumps: 0, missing: 0, betweenParts: 6 },
  texts: [],
  leak: { rows: 0, ranges: [], message: 'No row is shared.' },
  problems: [],
  ...changes,
});
