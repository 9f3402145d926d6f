// @ts-check
/**
 * better-sqlite3: its bundled prebuild needs Node-API 10 and crashes on anything older. Where the
 * running Node or the Electron in use is older, one build for Node-API 8 serves both; it stays in the
 * cache and the store loads it by path (`nativeBinding`), so node_modules is left as published.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot, readNativeParts, recordNativeParts } from '../native-parts.mjs';
import { packageVersion } from '../read-json.mjs';
import { cachedEntry } from './cache-entry.mjs';
import { withTemporaryFolder } from './cache-folder.mjs';
import { buildWithNodeGyp } from './compiler.mjs';
import { runAsNode } from './run-command.mjs';
import { applyReplacements, sqlitePatch } from './sqlite-patch.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

const packageFolder = join(projectRoot, 'node_modules', 'better-sqlite3');
const prebuildNeeds = 10;

/** @param {Step} step */
export async function setUpSqlite(step) {
  const { electronPath } = readNativeParts();
  const electronNodeApi = electronPath ? await nodeApiOf(step, electronPath) : null;
  const oldest = Math.min(Number(process.versions.napi), electronNodeApi ?? Infinity);
  const binding = oldest >= prebuildNeeds ? null : await compatibleBuild(step);
  await checkItOpens(step, process.execPath, binding);
  if (electronPath) await checkItOpens(step, electronPath, binding);
  step.closeWith(
    binding === null
      ? 'bundled prebuild'
      : `build for Node-API 8 (oldest in use: ${String(oldest)})`,
  );
  recordNativeParts({ sqliteBinding: binding, electronNodeApi });
}

/**
 * @param {Step} step
 * @param {string} electron
 */
async function nodeApiOf(step, electron) {
  const asked = await runAsNode(electron, ['-p', 'process.versions.napi'], projectRoot);
  const version = Number(asked.stdout.trim());
  if (asked.ok && version > 0) return version;
  throw new StepError({
    step: step.name,
    tried: `asked ${electron} for its Node-API version`,
    reason: `it does not start (${asked.reason})`,
    mend: 'npm run setup -- --window installs or names the system libraries that it needs',
    log: asked.output,
  });
}

/** @param {Step} step */
async function compatibleBuild(step) {
  const version = packageVersion(packageFolder);
  const patchHash = createHash('sha256').update(JSON.stringify(sqlitePatch)).digest('hex');
  const target = `${process.platform}-${process.arch}`;
  const name = `better-sqlite3-${version}-napi8-${target}-${patchHash.slice(0, 8)}`;
  const entry = await cachedEntry(
    name,
    (folder) => build(step, folder),
    (text) => step.say(text),
  );
  return join(entry, 'better_sqlite3.node');
}

/**
 * @param {Step} step
 * @param {string} entry
 */
async function build(step, entry) {
  step.nowDoing('building better-sqlite3');
  await withTemporaryFolder(async (temporary) => {
    const source = join(temporary, 'better-sqlite3');
    mkdirSync(source);
    for (const name of ['binding.gyp', 'package.json', 'deps', 'lib', 'src']) {
      cpSync(join(packageFolder, name), join(source, name), { recursive: true });
    }
    patchSource(step, source);
    await buildWithNodeGyp(step, source, ['--force_build=1']);
    const built = join(source, 'build', 'Release', 'better_sqlite3.node');
    cpSync(built, join(entry, 'better_sqlite3.node'));
    rmSync(source, { recursive: true });
  });
}

/**
 * @param {Step} step
 * @param {string} source
 */
function patchSource(step, source) {
  try {
    for (const [file, replacements] of Object.entries(sqlitePatch)) {
      const path = join(source, file);
      writeFileSync(path, applyReplacements(file, readFileSync(path, 'utf8'), replacements));
    }
  } catch (error) {
    throw new StepError({
      step: step.name,
      tried: 'adapting the source of better-sqlite3 to Node-API 8',
      reason: error instanceof Error ? error.message : String(error),
      mend: 'use the better-sqlite3 of package-lock.json (npm ci --ignore-scripts), or Node 22 and the official Electron',
    });
  }
}

/**
 * @param {Step} step
 * @param {string} program
 * @param {string | null} binding
 */
async function checkItOpens(step, program, binding) {
  const script = `
    const Database = require('better-sqlite3');
    const options = process.argv[1] ? { nativeBinding: process.argv[1] } : {};
    const database = new Database(':memory:', options);
    database.aggregate('total', { start: 0, step: (sum, next) => sum + next });
    const row = database.prepare('select total(a) as total from (select 2 as a union select 3)').get();
    if (row.total !== 5) throw new Error('2 + 3 gave ' + row.total);`;
  const args = ['-e', script, ...(binding ? [binding] : [])];
  const opened = await runAsNode(program, args, projectRoot);
  if (opened.ok) return;
  throw new StepError({
    step: step.name,
    tried: `opened a database in memory with ${program}`,
    reason: `better-sqlite3 does not work there (${opened.reason})`,
    mend: 'npm ci --ignore-scripts, then: npm run setup',
    log: opened.output,
  });
}
