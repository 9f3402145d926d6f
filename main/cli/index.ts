/**
 * The command line. Results go to stdout, alone; progress and errors to stderr. Exit codes: 0 done,
 * 2 bad input, 1 internal, 130 cancelled.
 */
import { join } from 'node:path';
import { programsIn } from '#services/programs';
import { createProgram } from './program';
import { exitCodeOf, reportError } from './report-error';

createProgram({ programs: programsIn(join(__dirname, '..')), environment: process.env })
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    reportError(error);
    process.exitCode = exitCodeOf(error);
  });
