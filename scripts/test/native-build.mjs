// @ts-check
/** Compiles the C++ tests of the kernels, two files at once, and keeps objects whose sources and flags did not change. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot, setupFolder } from '../native-parts.mjs';
import { hashKernelSources } from '../setup/kernel-sources.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { unitsFor } from './native-variants.mjs';

/** @typedef {import('./native-variants.mjs').Variant} Variant */
/** @typedef {import('./native-variants.mjs').Unit} Unit */

const atOnce = 2;

/** The compiler's own words, for the person who wrote the mistake. */
export class CompilerError extends Error {}

/** @param {string} name of a variant */
function folderOf(name) {
  return join(setupFolder(), 'native-tests', name);
}

/**
 * Builds all variants; objects of all of them wait in one line.
 * @param {Variant[]} variants
 * @returns {Promise<{ programs: string[], compiled: number }>} a program for each variant
 * @throws {CompilerError}
 */
export async function buildVariants(variants) {
  const work = [];
  for (const variant of variants) {
    mkdirSync(folderOf(variant.name), { recursive: true });
    const version = await versionOf(variant.compiler);
    for (const unit of unitsFor(variant.arch)) work.push({ variant, unit, version });
  }
  const waiting = [...work];
  let compiled = 0;
  async function compileWaiting() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await compile(next.variant, next.unit, next.version)) ++compiled;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, compileWaiting));
  const programs = [];
  for (const variant of variants) programs.push(await link(variant));
  return { programs, compiled };
}

/** @param {string} compiler */
async function versionOf(compiler) {
  return (await runCommand(compiler, ['--version'])).stdout;
}

/**
 * @param {Variant} variant
 * @param {Unit} unit
 * @param {string} version
 * @returns {Promise<boolean>} whether it had to be compiled
 */
async function compile(variant, unit, version) {
  const args = [...variant.flags, ...unit.flags, '-c', join(projectRoot, unit.source)];
  const key = createHash('sha256')
    .update([version, ...args].join('\n'))
    .update(hashKernelSources(projectRoot))
    .update(unit.source.startsWith('test/') ? hashTestSources() : '')
    .digest('hex');
  const object = join(folderOf(variant.name), `${unit.name}.o`);
  const keyFile = `${object}.key`;
  const isFresh = existsSync(object) && existsSync(keyFile);
  if (isFresh && readFileSync(keyFile, 'utf8') === key) return false;
  await make(variant.compiler, args, object);
  writeFileSync(keyFile, key);
  return true;
}

function hashTestSources() {
  const folder = join(projectRoot, 'test', 'native');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** @param {Variant} variant */
async function link(variant) {
  const program = join(folderOf(variant.name), 'kernels_test');
  const objects = unitsFor(variant.arch).map(({ name }) =>
    join(folderOf(variant.name), `${name}.o`),
  );
  await make(variant.compiler, [...variant.flags, ...objects], program);
  return program;
}

/**
 * Runs the compiler; what it makes appears whole or not at all.
 * @param {string} compiler
 * @param {string[]} args
 * @param {string} result
 */
async function make(compiler, args, result) {
  const draft = `${result}.${String(process.pid)}`;
  const made = await runCommand(compiler, [...args, '-o', draft], { cwd: projectRoot });
  if (!made.ok) {
    throw new CompilerError(`${made.output}\n${compiler} ${args.join(' ')}: ${made.reason}`);
  }
  // Warnings.
  if (made.output.trim() !== '') console.log(made.output.trimEnd());
  renameSync(draft, result);
}

/**
 * Whether a program with one thread more can be built and run as this variant says.
 * @param {Variant} variant
 */
export async function canRun(variant) {
  const folder = folderOf('probe');
  mkdirSync(folder, { recursive: true });
  const source = join(folder, 'probe.cpp');
  writeFileSync(source, '#include <thread>\nint main() { std::thread([] {}).join(); }\n');
  const program = join(folder, `${variant.name}.${String(process.pid)}`);
  const built = await runCommand(variant.compiler, [...variant.flags, source, '-o', program]);
  if (!built.ok) return false;
  const [first = program, ...rest] = [...variant.runner, program];
  return (await runCommand(first, rest, { timeoutMs: 20_000 })).ok;
}
