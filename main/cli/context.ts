/** What every command is given, and the two things that all of them do. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultHome } from '#services/home';
import { openLab } from '#services/lab';
import { noticeText } from './notice-text';
import type { Lab } from '#services/lab-types';

export interface GlobalOptions {
  home?: string;
  json?: boolean;
}

export interface CommandContext {
  options: GlobalOptions;
  workerPath: string;
  environment: NodeJS.ProcessEnv;
  version: string;
}

export function homeOf({ options, environment }: CommandContext): string {
  return resolve(options.home ?? defaultHome(environment, process.platform, homedir()));
}

/** Opens the laboratory for one command and closes it in any case. */
export async function withLab<T>(
  context: CommandContext,
  act: (lab: Lab) => T | Promise<T>,
): Promise<T> {
  const lab = openLab({
    home: homeOf(context),
    workerPath: context.workerPath,
    sqliteBinding: context.environment.UNROLL_SQLITE_BINDING ?? null,
    kernelsBinding: context.environment.UNROLL_KERNELS_BINDING ?? null,
    owner: 'command-line',
    version: context.version,
  });
  try {
    for (const notice of lab.status().notices) process.stderr.write(`${noticeText(notice)}\n`);
    return await act(lab);
  } finally {
    await lab.close();
  }
}

/** The result, alone on stdout: as JSON, or as `text` writes it for people. */
export function printResult(context: CommandContext, result: unknown, text: () => string): void {
  const output = context.options.json ? JSON.stringify(result, null, 2) : text();
  process.stdout.write(`${output}\n`);
}
