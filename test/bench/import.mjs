// @ts-check
/**
 * How long a large table of numbers takes to import, beside pandas.read_csv on the same file in the
 * same run. Each contender has a process of its own in each round; they take turns.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { nodeBundles } from '../../scripts/build/bundles.mjs';
import {
  projectRoot,
  readNativeParts,
  setupFolder,
  withNativeParts,
} from '../../scripts/native-parts.mjs';
import { runCommand } from '../../scripts/setup/run-command.mjs';
import { ensurePandas, peersFolder } from './peers/environment.mjs';
import { renderTable } from './table.mjs';

const [rows, columns, seed] = [1_000_000, 10, 1];
const repeats = 3;

/** @typedef {{ ms: number[], peakBytes: number, rows: number, sum: number, version?: string }} Result */
/** @typedef {{ name: string, first: number, best: number, peakBytes: number, last: Result }} Contender */

/**
 * @param {number} rounds
 * @param {(text: string) => void} say
 */
export async function measureImport(rounds, say) {
  const python = await ensurePandas(say);
  const program = await buildProgram();
  const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-import-'));
  const file = join(folder, 'table.csv');
  try {
    say(`writing ${rows.toLocaleString('en')} rows of ${String(columns)} numbers`);
    await run(process.execPath, [program, 'make', file, ...[rows, columns, seed].map(String)]);
    const pandas = join(peersFolder, 'peer_pandas.py');
    /** @type {[string, string, string[]][]} */
    const commands = [
      ['Unroll', process.execPath, [program, 'run', file, String(repeats)]],
      ['pandas.read_csv', python, [pandas, file, String(repeats)]],
      ['pandas.read_csv, one thread', python, [pandas, file, String(repeats), '1']],
    ];
    /** @type {Map<string, Result[]>} */
    const results = new Map(commands.map(([name]) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [name, command, args] of commands) {
        /** @type {Result} */
        const result = JSON.parse(await run(command, args));
        results.get(name)?.push(result);
        say(
          `round ${String(round)}: ${name}: ${result.ms.map((ms) => ms.toFixed(0)).join(', ')} ms`,
        );
      }
    }
    const contenders = [...results].map(([name, list]) => summarise(name, list));
    requireSame(contenders);
    return { bytes: statSync(file).size, contenders };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Awaited<ReturnType<typeof measureImport>>} measured */
export function renderImport({ bytes, contenders }) {
  const own = /** @type {Contender} */ (contenders[0]);
  const version = contenders[1]?.last.version ?? '';
  const title = `Import of ${rows.toLocaleString('en')} rows x ${String(columns)} numbers, ${(bytes / 1e6).toFixed(0)} MB; ${version}`;
  const head = ['', 'first, ms', 'best, ms', 'peak memory, MB', 'ratio first', 'ratio best'];
  const body = contenders.map(({ name, first, best, peakBytes }) => [
    name,
    first,
    best,
    peakBytes / 2 ** 20,
    ...(name === own.name ? [null, null] : [first / own.first, best / own.best]),
  ]);
  return `${title}\n${renderTable(head, body)}\nRatio: times as long as Unroll. The numbers alone take ${String((rows * columns * 8) / 1e6)} MB.`;
}

/**
 * @param {string} name
 * @param {Result[]} list
 * @returns {Contender}
 */
function summarise(name, list) {
  const last = /** @type {Result} */ (list.at(-1));
  return {
    name,
    // In a fresh process, as a person meets it.
    first: Math.min(...list.map(({ ms }) => ms[0] ?? NaN)),
    best: Math.min(...list.flatMap(({ ms }) => ms)),
    peakBytes: Math.max(...list.map(({ peakBytes }) => peakBytes)),
    last,
  };
}

/**
 * All must have read the same numbers, up to the order in which they were added.
 * @param {Contender[]} contenders
 */
function requireSame(contenders) {
  for (const { name, last } of contenders) {
    const expected = /** @type {Contender} */ (contenders[0]).last.sum;
    const same = Math.abs(last.sum - expected) < 1e-3 && last.rows === rows;
    if (!same) throw new Error(`${name} read other numbers: ${JSON.stringify(last)}`);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  const ran = await runCommand(command, args, { env: withNativeParts(readNativeParts()) });
  if (!ran.ok) throw new Error(`${command} ${args.join(' ')}: ${ran.output}`);
  return ran.stdout;
}

/** @returns {Promise<string>} the program, bundled anew */
async function buildProgram() {
  const outDir = join(setupFolder(), 'bench-import');
  const config = nodeBundles(projectRoot, outDir);
  await build({
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        ...config.build?.rolldownOptions,
        input: {
          import: join(projectRoot, 'test/bench/import.ts'),
        },
      },
    },
  });
  return join(outDir, 'import.cjs');
}
