/** All predictions as a delimited file, with the delimiter and decimal sign of the file they are about. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Predicted } from '#services/predict';
import type { Prediction } from '#shared/domain/prediction';
import { LabError } from '#shared/result';

const names = [
  'sample',
  'series',
  'row',
  'time',
  'step',
  'ahead',
  'target',
  'predicted',
  'probability',
  'actual',
] as const;
const linesAtOnce = 5000;

/** @throws LabError `not-writable` */
export function writePredictions({ dataset, predictions }: Predicted, path: string): void {
  const delimiter = dataset.delimiter ?? ',';
  const own = dataset.decimal ?? dataset.columns.find((column) => column.decimal !== null)?.decimal;
  const decimal = delimiter === ',' ? '.' : (own ?? '.');
  const cell = (value: string | number | boolean | null | undefined): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return String(value).replace('.', decimal);
    return quoted(String(value), delimiter);
  };
  const line = (cells: readonly string[]): string => `${cells.join(delimiter)}\n`;
  try {
    const file = openSync(path, 'w');
    try {
      let lines = [line(names)];
      for (const prediction of predictions.list()) {
        lines.push(line(cellsOf(prediction).map(cell)));
        if (lines.length < linesAtOnce) continue;
        writeSync(file, lines.join(''));
        lines = [];
      }
      writeSync(file, lines.join(''));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError('not-writable', `The predictions were not written: ${reason}.`, {
      cause: error,
    });
  }
}

function cellsOf(prediction: Prediction): (string | number | boolean | null | undefined)[] {
  const { sample, series, row, time, step, ahead, target, probability, actual } = prediction;
  const predicted = prediction.value ?? prediction.label ?? prediction.text;
  return [sample, series, row, time, step, ahead, target, predicted, probability, actual];
}

/** As RFC 4180 has it. */
function quoted(text: string, delimiter: string): string {
  const isPlain = !text.includes(delimiter) && !/["\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
