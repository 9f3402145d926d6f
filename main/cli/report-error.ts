/** Says on stderr what went wrong, where, and how to mend it; chooses the exit code. */
import { CommanderError } from 'commander';
import { LabError } from '#shared/result';

export const exitCodes = { done: 0, internal: 1, badInput: 2, cancelled: 130 } as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.badInput;
  if (!(error instanceof LabError)) return exitCodes.internal;
  switch (error.code) {
    case 'invalid-input':
    case 'not-found':
    case 'not-writable':
    case 'conflict':
      return exitCodes.badInput;
    case 'cancelled':
      return exitCodes.cancelled;
    case 'forbidden':
    case 'worker-crashed':
    case 'disk-full':
    case 'corrupt-database':
    case 'internal':
      return exitCodes.internal;
  }
}

export function reportError(
  error: unknown,
  write: (text: string) => void = (text) => process.stderr.write(text),
): void {
  // Commander has already said what was wrong.
  if (error instanceof CommanderError) return;
  if (error instanceof LabError) {
    write(`${error.message}\n`);
    if (error.faults.length > 1) {
      for (const { path, message } of error.faults)
        write(`  ${path || '(document)'}: ${message}\n`);
    }
    return;
  }
  write(error instanceof Error ? `${error.stack ?? error.message}\n` : `${String(error)}\n`);
}
