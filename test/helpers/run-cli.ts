/** The built command line, run as a person would. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { kernelsBinding } from './kernels-binding';
import { sqliteBinding } from './sqlite-binding';

export const cli = join(projectRoot, 'out', 'cli', 'index.cjs');

const binding = sqliteBinding();
export const cliEnvironment = {
  ...process.env,
  ...(binding === null ? {} : { UNROLL_SQLITE_BINDING: binding }),
  UNROLL_KERNELS_BINDING: kernelsBinding(),
};

export interface CliOutcome {
  code: number;
  stdout: string;
  stderr: string;
}

export const runCli = (...args: string[]): Promise<CliOutcome> =>
  runCliWith(cliEnvironment, ...args);

export function runCliWith(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<CliOutcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env: environment }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
