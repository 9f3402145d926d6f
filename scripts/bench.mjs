// @ts-check
/**
 * npm run bench [-- --peers] [--json FILE] [--threads N] [--rounds N] [--rows TEXT] [--window] [--import]: how
 * fast the engine is, side by side with stock tfjs-node and, on request, PyTorch and Keras, all in
 * one run; --window measures the lesson in the real window instead, --import the import of a table
 * beside pandas.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { buildBench } from './build/bench-bundle.mjs';
import { ensureBuild, terminalBundles, windowBundles } from './build/ensure-build.mjs';
import { withNativeParts } from './native-parts.mjs';
import { ensureSetup, terminalParts, testParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';
import { startVirtualDisplay } from './test/virtual-display.mjs';
import { bestOf, measureRow, measureStock, ratioOf } from '../test/bench/compare.mjs';
import { measureImport, renderImport } from '../test/bench/import.mjs';
import { measureLesson } from '../test/bench/lesson.mjs';
import { geometricMean, interleave } from '../test/bench/measure.mjs';
import { ensurePeerEnvironment } from '../test/bench/peers/environment.mjs';
import { PeerProcess } from '../test/bench/peers/peer-process.mjs';
import { rows as allRows, scaling, scalingBase } from '../test/bench/rows.mjs';
import { measureWindow } from '../test/bench/window.mjs';
import { renderTable } from '../test/bench/table.mjs';

/** @typedef {import('../test/bench/compare.mjs').Engine} Engine */
/** @typedef {import('../test/bench/compare.mjs').Times} Times */
/** @typedef {import('../test/bench/rows.mjs').BenchRow} BenchRow */

const lessonEpochs = 2;

requireNode();
try {
  await main();
} catch (error) {
  reportFailure(error);
}

async function main() {
  const { values } = parseArgs({
    options: {
      peers: { type: 'boolean', default: false },
      json: { type: 'string' },
      threads: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      rows: { type: 'string', default: '' },
      window: { type: 'boolean', default: false },
      import: { type: 'boolean', default: false },
    },
  });
  if (values.window) return benchWindow();
  if (values.import) return benchImport(Number(values.rounds), values.json);
  const threads = Number(values.threads);
  const parts = await ensureSetup(terminalParts);
  await ensureBuild(terminalBundles);
  process.env.TF_NUM_INTRAOP_THREADS = values.threads;
  process.env.TF_CPP_MIN_LOG_LEVEL = '2';
  Object.assign(process.env, withNativeParts(parts));
  const engine = /** @type {Engine} */ (createRequire(import.meta.url)(await buildBench()));
  const rows = allRows.filter((row) => nameOf(row).includes(values.rows));
  const { rounds, versions } = values.peers
    ? await withPeers(engine, rows, threads, Number(values.rounds))
    : { rounds: await withoutPeers(engine, rows, threads), versions: {} };
  const measured = rows.map((row, index) => ({
    row,
    times: {
      ...bestOf(rounds.map((round) => round[index] ?? {})),
      tfjsNode: stockTimes(engine, row),
    },
  }));
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch}`,
  };
  const allVersions = { ...engine.engineVersions(), ...versions };
  printContenders(measured, { machine, versions: allVersions, threads });
  if (values.rows === '') {
    await printScaling(engine, threads);
    await printLesson(withNativeParts(parts));
  }
  if (values.json) {
    writeFileSync(
      values.json,
      JSON.stringify(report(measured, machine, allVersions, threads), null, 2),
    );
  }
}

async function benchWindow() {
  const parts = await ensureSetup(testParts);
  await ensureBuild(windowBundles);
  const display = await startVirtualDisplay(parts.xvfbPath);
  const env = { ...withNativeParts(parts), ...(display && { DISPLAY: display.name }) };
  const known = Object.entries(env).filter(([, value]) => value !== undefined);
  const { startMs, trainMs } = await measureWindow(
    parts.electronPath ?? '',
    /** @type {Record<string, string>} */ (Object.fromEntries(known)),
  );
  display?.stop();
  console.log('The cosine lesson in the window: four variants, 10 epochs, 32 units');
  console.log(`start ${(startMs / 1000).toFixed(1)} s, training ${(trainMs / 1000).toFixed(1)} s`);
}

/**
 * @param {number} rounds
 * @param {string | undefined} json
 */
async function benchImport(rounds, json) {
  await ensureSetup(terminalParts);
  const measured = await measureImport(rounds, say);
  console.log(renderImport(measured));
  if (json) writeFileSync(json, JSON.stringify(measured, null, 2));
}

/** @param {BenchRow} row */
function nameOf({ cell, units, batch, steps, features }) {
  return `${cell} ${units} units, batch ${batch}, ${steps} steps, ${features} features`;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @param {Engine} engine
 * @param {BenchRow[]} rows
 * @param {number} threads
 * @returns {Promise<Times[][]>}
 */
async function withoutPeers(engine, rows, threads) {
  const round = [];
  for (const row of rows) round.push(await measureRow(engine, row, threads, []));
  return [round];
}

/**
 * Each round has peers in fresh processes.
 * @param {Engine} engine
 * @param {BenchRow[]} rows
 * @param {number} threads
 * @param {number} count
 */
async function withPeers(engine, rows, threads, count) {
  const pythons = await ensurePeerEnvironment(say);
  /** @type {Times[][]} */
  const rounds = [];
  /** @type {Record<string, string>} */
  const versions = {};
  for (let number = 1; number <= count; number += 1) {
    const peers = /** @type {const} */ (['torch', 'keras']).map(
      (name) => new PeerProcess(name, pythons[name], threads),
    );
    try {
      for (const peer of peers) {
        const known = await peer.ready();
        for (const [name, version] of Object.entries(known)) {
          versions[name === peer.name ? name : `${peer.name}'s ${name}`] = version;
        }
      }
      /** @type {Times[]} */
      const round = [];
      for (const row of rows) {
        for (const peer of peers) await peer.prepare(row);
        round.push(await measureRow(engine, row, threads, peers));
        say(
          `round ${String(number)}: ${nameOf(row)}: ${(ratioOf(round.at(-1) ?? {}, 'train') ?? NaN).toFixed(1)}x`,
        );
      }
      rounds.push(round);
    } finally {
      for (const peer of peers) await peer.close();
    }
  }
  return { rounds, versions };
}

/**
 * @param {Engine} engine
 * @param {BenchRow} row
 */
function stockTimes(engine, row) {
  say(`stock tfjs-node: ${nameOf(row)}`);
  return measureStock(engine, row);
}

/** @typedef {{ row: BenchRow, times: Times }[]} Measured */

/**
 * @param {Measured} measured
 * @param {{ machine: { processor: string, cores: number }, versions: Record<string, string>, threads: number }} facts
 */
function printContenders(measured, { machine, versions, threads }) {
  console.log(`${machine.processor}, ${String(machine.cores)} cores; ${String(threads)} threads`);
  console.log(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  for (const what of /** @type {const} */ (['train', 'predict'])) {
    console.log(what === 'train' ? '\nOne training step, ms' : '\nPrediction of one batch, ms');
    const body = measured.map(({ row, times }) => {
      const own = times.unroll?.[what] ?? NaN;
      const stock = times.tfjsNode?.[what] ?? NaN;
      return [
        nameOf(row),
        own,
        times.torch?.[what] ?? null,
        times.keras?.[what] ?? null,
        ratioOf(times, what),
        stock,
        stock / own,
      ];
    });
    const head = ['', 'Unroll', 'PyTorch', 'Keras', 'ratio', 'tfjs-node', 'ratio'];
    console.log(renderTable(head, body));
    const ratios = measured.flatMap(({ times }) => ratioOf(times, what) ?? []);
    if (ratios.length > 0) {
      console.log(`Geometric mean against the faster peer: ${geometricMean(ratios).toFixed(2)}`);
    }
  }
}

/**
 * @param {Engine} engine
 * @param {number} threads
 */
async function printScaling(engine, threads) {
  console.log(`\nHow a training step grows (else: ${nameOf(scalingBase)}), ms`);
  for (const { name, rows } of scaling) {
    const cells = [];
    for (const row of rows) {
      const { train } = await unrollAlone(engine, row, threads);
      cells.push([String(row[/** @type {'units'} */ (name)]), train]);
    }
    console.log(renderTable([name, 'ms'], /** @type {(string | number)[][]} */ (cells)));
  }
  const cells = [];
  for (let count = 1; count <= cpus().length; count += 1) {
    cells.push([String(count), (await unrollAlone(engine, scalingBase, count)).train]);
  }
  console.log(renderTable(['threads', 'ms'], /** @type {(string | number)[][]} */ (cells)));
}

/**
 * @param {Engine} engine
 * @param {BenchRow} row
 * @param {number} threads
 */
async function unrollAlone(engine, row, threads) {
  const contender = engine.prepareUnroll(row, threads);
  const { unroll: train = NaN } = await interleave(
    [{ name: 'unroll', run: contender.train }],
    7,
    5,
  );
  contender.dispose();
  return { train };
}

/** @param {NodeJS.ProcessEnv} env */
async function printLesson(env) {
  const times = await measureLesson(env, lessonEpochs);
  console.log(`\nThe cosine lesson by the command line, mean of ${String(lessonEpochs)} epochs, s`);
  const body = times.map(({ cell, epochMs, wallMs }) => [cell, epochMs / 1000, wallMs / 1000]);
  console.log(renderTable(['', 'an epoch', 'whole run'], body));
}

/**
 * @param {Measured} measured
 * @param {object} machine
 * @param {Record<string, string>} versions
 * @param {number} threads
 */
function report(measured, machine, versions, threads) {
  const entry = (/** @type {Times[string] | undefined} */ times) =>
    times && { ms: times.train, predictMs: times.predict };
  const rows = measured.map(({ row, times }) => ({
    ...row,
    unroll: entry(times.unroll),
    tfjsNode: entry(times.tfjsNode),
    pytorch: entry(times.torch),
    keras: entry(times.keras),
    ratio: ratioOf(times, 'train'),
    predictRatio: ratioOf(times, 'predict'),
  }));
  const ratios = rows.flatMap(({ ratio }) => ratio ?? []);
  const mean = ratios.length > 0 ? geometricMean(ratios) : null;
  return { machine, versions, threads, rows, geometricMean: mean };
}
