// @ts-check
/** The cosine lesson end to end, by the command line as a user runs it: what one epoch takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runCommand } from '../../scripts/setup/run-command.mjs';
import { projectRoot } from '../../scripts/native-parts.mjs';

/** @typedef {{ cell: string, epochMs: number, wallMs: number }} LessonTime */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number} epochs
 * @returns {Promise<LessonTime[]>}
 */
export async function measureLesson(env, epochs) {
  const home = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const cli = join(projectRoot, 'out', 'cli', 'index.cjs');
  const args = [
    cli,
    'train',
    'cosine',
    '--home',
    home,
    '--json',
    '--cells',
    'simple-rnn,lstm,gru,bidirectional-lstm',
    '--set',
    `training.epochs=${String(epochs)}`,
  ];
  try {
    const ran = await runCommand(process.execPath, args, { env, cwd: projectRoot });
    if (!ran.ok) throw new Error(`The lesson did not run: ${ran.output}`);
    /** @typedef {{ cell: string, wallMs: number, epochs: { durationMs: number }[] }} Run */
    const { runs } = /** @type {{ runs: Run[] }} */ (JSON.parse(ran.stdout));
    return runs.map(({ cell, wallMs, epochs: list }) => ({
      cell,
      wallMs,
      epochMs: list.reduce((sum, { durationMs }) => sum + durationMs, 0) / list.length,
    }));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
