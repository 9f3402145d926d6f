// @ts-check
/** As what the C++ tests of the kernels are built and run: under the compiler's sanitizers, and for arm64 in an emulator. */
import { findProgram } from '../setup/run-command.mjs';

/**
 * @typedef {object} Variant
 * @property {string} name of its folder
 * @property {string} title
 * @property {string} compiler
 * @property {NodeJS.Architecture} arch
 * @property {string[]} flags for compiling and linking
 * @property {string[]} runner in front of the program, empty where it runs by itself
 * @property {string} part argument of the program
 */

/**
 * @typedef {object} Unit one object file
 * @property {string} name
 * @property {string} source from the project's root
 * @property {string[]} flags
 */

const engine = 'main/native/src';
const common = ['-std=c++17', '-O1', '-g1', '-fno-omit-frame-pointer', '-pthread'];

/** @type {Record<'address' | 'guards' | 'threads' | 'arm64', Omit<Variant, 'compiler' | 'runner'>>} */
const kinds = {
  address: {
    name: 'address',
    title: 'address and undefined behaviour sanitizers',
    arch: process.arch,
    flags: [
      ...common,
      '-fsanitize=address,undefined,float-cast-overflow',
      '-fno-sanitize-recover=all',
    ],
    part: 'everything',
  },
  guards: {
    name: 'guards',
    title: 'without sanitizers',
    arch: process.arch,
    flags: common,
    part: 'everything',
  },
  threads: {
    name: 'threads',
    title: 'thread sanitizer',
    arch: process.arch,
    flags: [...common, '-fsanitize=thread'],
    part: 'threads',
  },
  arm64: {
    name: 'arm64',
    title: 'arm64 (NEON), emulated',
    arch: 'arm64',
    flags: [...common, '-static'],
    part: 'few',
  },
};

export const hostCompilers = ['g++', 'clang++', 'c++'];
const armCompiler = 'aarch64-linux-gnu-g++';
const emulators = ['qemu-aarch64-static', 'qemu-aarch64'];

/** The command of the compiler, or undefined. */
export function findHostCompiler() {
  return hostCompilers.find((name) => findProgram(name) !== null);
}

/**
 * What can be done here, and in a sentence each what cannot.
 * @param {string} compiler
 * @param {(variant: Variant) => Promise<boolean>} works whether a small program can be built and run so
 * @returns {Promise<{ variants: Variant[], leftOut: string[] }>}
 */
export async function chooseVariants(compiler, works) {
  /** @type {Variant[]} */
  const variants = [];
  const leftOut = [];
  const address = { ...kinds.address, compiler, runner: [] };
  if (await works(address)) variants.push(address);
  else {
    variants.push({ ...kinds.guards, compiler, runner: [] });
    leftOut.push(`${kinds.address.title}: ${compiler} makes no program with them here`);
  }
  const threads = await firstThatWorks(
    // Without random addresses where the system's are too random for the sanitizer.
    [[], ['setarch', process.arch === 'x64' ? 'x86_64' : 'aarch64', '-R']].map((runner) => ({
      ...kinds.threads,
      compiler,
      runner,
    })),
    works,
  );
  if (threads) variants.push(threads);
  else leftOut.push(`${kinds.threads.title}: ${compiler} makes no program with it that runs here`);
  if (process.arch !== 'arm64') {
    const emulator = emulators.find((name) => findProgram(name) !== null);
    const arm64 = { ...kinds.arm64, compiler: armCompiler, runner: emulator ? [emulator] : [] };
    if (emulator && findProgram(armCompiler) && (await works(arm64))) variants.push(arm64);
    else {
      leftOut.push(
        `${kinds.arm64.title}: it needs what Debian calls g++-aarch64-linux-gnu and qemu-user-static`,
      );
    }
  }
  return { variants, leftOut };
}

/**
 * @param {Variant[]} candidates
 * @param {(variant: Variant) => Promise<boolean>} works
 */
async function firstThatWorks(candidates, works) {
  for (const candidate of candidates) if (await works(candidate)) return candidate;
  return null;
}

/**
 * @param {NodeJS.Architecture} arch
 * @returns {Unit[]} the slowest first
 */
export function unitsFor(arch) {
  /** @param {string} set @param {string[]} flags */
  const kernels = (set, ...flags) => ({
    name: set,
    source: `${engine}/isa/kernels.cpp`,
    flags: [`-DUNROLL_ISA=unroll_${set}`, ...flags],
  });
  const sets = [kernels('baseline'), kernels('plain', '-DUNROLL_PLAIN')];
  if (arch === 'x64') {
    sets.unshift(
      kernels('avx512', '-mavx512f', '-mavx2', '-mfma'),
      kernels('avx2', '-mavx2', '-mfma'),
    );
  }
  /** @param {string} folder @param {string[]} names @param {string[]} flags */
  const plainly = (folder, names, ...flags) =>
    names.map((name) => ({ name, source: `${folder}/${name}.cpp`, flags }));
  const tests = [
    'recurrent_test',
    'arrays_test',
    'scan_test',
    'reference',
    'problem',
    'kernels_test',
  ];
  return [
    ...sets,
    ...plainly('test/native', tests, '-Wall', '-Wextra'),
    ...plainly(engine, ['thread_pool', 'cpu', 'layout']),
    ...plainly(`${engine}/scan`, ['dictionary', 'number', 'stretch', 'utf8'], '-Wall', '-Wextra'),
  ];
}
