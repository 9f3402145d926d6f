/** `export RUN --to FORMAT --out DIR`: a trained run for other programs. */
import { resolve } from 'node:path';
import type { ExportFormat, ExportResult } from '#shared/domain/export';
import { printResult, withLab, type CommandContext, type GlobalOptions } from './context';
import { exitCodes } from './report-error';
import { untilInterrupted } from './until-interrupted';

export interface ExportOptions extends GlobalOptions {
  to: ExportFormat;
  out: string;
}

export async function exportCommand(
  context: CommandContext,
  runId: string,
  { to, out }: ExportOptions,
): Promise<void> {
  const result = await untilInterrupted((signal) =>
    withLab(context, (lab) => lab.export(runId, { format: to, out: resolve(out), signal })),
  );
  for (const { message } of result.notices) process.stderr.write(`${message}\n`);
  printResult(context, result, () => textOf(result));
  if (result.parity.passed) return;
  process.stderr.write(
    'The files do not give the predictions of the run. Where inputs are large and not scaled, float32 may round so much: set a scaling, and train again. Otherwise do not use the files, and report this with the experiment.\n',
  );
  process.exitCode = exitCodes.internal;
}

function textOf({ out, files, parity }: ExportResult): string {
  const { maxAbsDiff, tolerance, passed } = parity;
  const verdict = passed ? 'the same predictions as the run' : 'OTHER predictions than the run';
  return [
    `Written to ${out}:`,
    ...files.map((name) => `  ${name}`),
    '',
    `Opened again by TensorFlow.js: ${verdict} (greatest difference ${maxAbsDiff.toExponential(1)}, allowed ${tolerance.toExponential(1)}).`,
  ].join('\n');
}
