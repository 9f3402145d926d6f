/** `predict RUN --input FILE`: what a trained run says of new data. */
import { resolve } from 'node:path';
import type { Predicted } from '#services/predict';
import type { Prediction, PredictionResult } from '#shared/domain/prediction';
import { setPath } from '#shared/domain/experiment/set-path';
import { importSettingsSchema } from '#shared/domain/import-settings';
import { parseOrThrow } from '#shared/faults';
import { formatMetric, formatMetrics, metricLabels } from '#shared/format/metrics';
import { formatCount, formatNumber } from '#shared/format/numbers';
import { LabError } from '#shared/result';
import {
  noteMissingKernels,
  printResult,
  withLab,
  type CommandContext,
  type GlobalOptions,
} from './context';
import { showImport } from './data';
import { formatTable } from './format';
import { untilInterrupted } from './until-interrupted';
import { writePredictions } from './write-predictions';

export interface PredictOptions extends GlobalOptions {
  input: string;
  set: string[];
  out?: string;
}

/** More than this make a text that no program can hold. */
const mostInJson = 1_000_000;
/** Of the first and of the last predictions: the last ones are what is not known yet. */
const shownFirst = 15;
const shownLast = 5;

export async function predictCommand(
  context: CommandContext,
  runId: string,
  options: PredictOptions,
): Promise<void> {
  const path = resolve(options.input);
  const settings = parseOrThrow(
    importSettingsSchema,
    options.set.reduce(setPath, {}),
    'What is set for the import',
  );
  noteMissingKernels(context);
  const predicted = await untilInterrupted((signal) =>
    withLab(context, (lab) =>
      lab.predict(runId, { path, settings, signal, onImport: showImport, onProgress: showDone }),
    ),
  );
  const out = options.out === undefined ? null : resolve(options.out);
  if (out !== null) writePredictions(predicted, out);
  for (const { message } of predicted.outcome.notices) process.stderr.write(`${message}\n`);
  const result = context.options.json ? resultOf(predicted) : null;
  printResult(context, result, () => textOf(predicted, out));
}

function showDone(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${formatCount(done)} samples answered\n`);
}

function resultOf({ run, dataset, outcome, predictions }: Predicted): PredictionResult {
  const { count, list } = predictions;
  if (count > mostInJson) {
    throw new LabError(
      'invalid-input',
      `${formatCount(count)} predictions are too many for one JSON text. Have them written by --out FILE.csv, without --json.`,
    );
  }
  return {
    run: run.id,
    rows: dataset.rows,
    samples: outcome.samples,
    metrics: outcome.scores?.metrics ?? null,
    baselines: outcome.scores?.baselines ?? [],
    notices: outcome.notices,
    predictions: [...list()],
  };
}

function textOf({ run, dataset, outcome, predictions }: Predicted, out: string | null): string {
  const total = predictions.count;
  const first: Prediction[] = [];
  const last: Prediction[] = [];
  for (const prediction of predictions.list()) {
    if (first.length < shownFirst) first.push(prediction);
    else last.push(prediction);
    if (last.length > shownLast) last.shift();
  }
  const rest = total - first.length - last.length;
  const where = out === null ? '; --out FILE.csv writes all' : '';
  const [head, ...lines] = tableOf([...first, ...last]).split('\n');
  return [
    `${run.name} on ${dataset.name}: ${formatCount(dataset.rows)} ${dataset.rows === 1 ? 'row' : 'rows'}, ${formatCount(total)} ${total === 1 ? 'prediction' : 'predictions'}`,
    '',
    head,
    ...lines.slice(0, first.length),
    ...(rest > 0 ? [`… ${formatCount(rest)} more${where}`] : []),
    ...lines.slice(first.length),
    ...scoreLines(outcome),
    ...(out === null ? [] : ['', `All predictions: ${out}`]),
  ].join('\n');
}

function tableOf(predictions: readonly Prediction[]): string {
  const has = (key: keyof Prediction): boolean =>
    predictions.some((prediction) => (prediction[key] ?? null) !== null);
  const columns = (
    [
      ['sample', ({ sample }) => String(sample)],
      ['series', ({ series }) => series ?? ''],
      ['row', ({ row }) => String(row ?? '')],
      ['time', ({ time }) => String(time ?? '')],
      ['step', ({ step }) => String(step ?? '')],
      ['ahead', ({ ahead }) => (ahead ? 'yes' : '')],
      ['target', ({ target }) => target],
      ['value', ({ value }) => formatNumber(value ?? null)],
      ['label', ({ label }) => label ?? ''],
      ['text', ({ text }) => text ?? ''],
      ['probability', ({ probability }) => formatMetric('accuracy', probability)],
      [
        'actual',
        ({ actual }) => (typeof actual === 'number' ? formatNumber(actual) : (actual ?? '')),
      ],
    ] satisfies [keyof Prediction, (prediction: Prediction) => string][]
  ).filter(([key]) => has(key));
  return formatTable(
    columns.map(([key]) => key),
    predictions.map((prediction) => columns.map(([, cell]) => cell(prediction))),
  );
}

function scoreLines({ scores }: Predicted['outcome']): string[] {
  if (scores === null) return [];
  return [
    '',
    `Against the ${formatCount(scores.counted)} answers in the file: ${formatMetrics(scores.metrics)}`,
    ...scores.baselines.map(
      ({ name, metric, value }) =>
        `  ${name.padEnd(14)} ${metricLabels[metric]} ${formatMetric(metric, value)}`,
    ),
  ];
}
