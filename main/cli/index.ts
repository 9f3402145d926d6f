/**
 * The command line. Results go to stdout, alone; progress and errors to stderr. Exit codes: 0 done,
 * 2 bad input, 1 internal, 130 cancelled.
 */
import { join } from 'node:path';
import { createProgram } from './program';
import { exitCodeOf, reportError } from './report-error';

/** Where the build puts the threads, seen from this bundle. */
const mainFolder = join(__dirname, '..', 'main');
const workerPath = join(mainFolder, 'worker.cjs');
const dataThreadPath = join(mainFolder, 'data-thread.cjs');

createProgram({ workerPath, dataThreadPath, environment: process.env })
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    reportError(error);
    process.exitCode = exitCodeOf(error);
  });
