/** What every command is given, and the two things that all of them do. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultHome } from '#services/home';
import { openLab } from '#services/lab';
import { noticeText } from './notice-text';
import type { Lab } from '#services/lab-types';
import type { Programs } from '#services/programs';

export interface GlobalOptions {
  home?: string;
  json?: boolean;
}

export interface CommandContext {
  options: GlobalOptions;
  programs: Programs;
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
    programs: context.programs,
    sqliteBinding: context.environment.UNROLL_SQLITE_BINDING ?? null,
    kernelsBinding: kernelsBindingOf(context),
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

/** The recurrent kernels; null where there are none. */
export function kernelsBindingOf({ environment }: CommandContext): string | null {
  // An empty name is none.
  const named = environment.UNROLL_KERNELS_BINDING ?? '';
  return named === '' ? null : named;
}

/** Says on stderr that training will be slow, where it will. */
export function noteMissingKernels(context: CommandContext): void {
  if (kernelsBindingOf(context) !== null) return;
  process.stderr.write(
    'The recurrent kernels were not built here: training uses slow layers. "npm run setup" builds them.\n',
  );
}
