// @ts-check
/**
 * The kernels' C++ tests (test/native): builds them in node_modules/.unroll, runs them under the
 * compiler's sanitizers and, where a cross-compiler and an emulator are found, as arm64 too.
 *   --report=FILE   counts as JSON, for npm test
 */
import { writeFileSync } from 'node:fs';
import { requireTools } from '../setup/build-tools.mjs';
import { runStep } from '../setup/progress.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { reportFailure } from '../setup/step-error.mjs';
import { buildVariants, canRun, CompilerError } from './native-build.mjs';
import { chooseVariants, findHostCompiler } from './native-variants.mjs';
import { closingLine, readClosingLine } from './summary.mjs';

/** @typedef {import('./summary.mjs').Counts} Counts */
/** @typedef {import('./native-variants.mjs').Variant} Variant */

const programTimeoutMs = 600_000;
const sum = { passed: 0, failed: 0, skipped: 0 };

try {
  await testKernels(await compilerHere());
} catch (error) {
  ++sum.failed;
  if (error instanceof CompilerError) console.error(error.message);
  else reportFailure(error);
}
const report = process.argv.find((arg) => arg.startsWith('--report='));
if (report) writeFileSync(report.slice('--report='.length), JSON.stringify(sum));
else console.log(closingLine(sum));
process.exitCode = sum.failed === 0 ? 0 : 1;

async function compilerHere() {
  const compiler = findHostCompiler();
  if (compiler) return compiler;
  await runStep('C++ compiler', 'looking for it', (step) =>
    requireTools(step, ['compiler'], 'the C++ tests of the kernels must be compiled'),
  );
  return findHostCompiler() ?? 'c++';
}

/** @param {string} compiler */
async function testKernels(compiler) {
  const { variants, leftOut } = await chooseVariants(compiler, canRun);
  const startedAtMs = Date.now();
  const { programs, compiled } = await buildVariants(variants);
  if (compiled > 0)
    console.log(`  compiled ${String(compiled)} files (${secondsSince(startedAtMs)})`);
  for (const [i, variant] of variants.entries()) await run(variant, programs[i] ?? '');
  for (const text of leftOut) console.log(`  left out: ${text}`);
  sum.skipped += leftOut.length;
}

/**
 * @param {Variant} variant
 * @param {string} program
 */
async function run(variant, program) {
  console.log(`  ${variant.title}`);
  const startedAtMs = Date.now();
  const [first = program, ...rest] = [...variant.runner, program, variant.part];
  const env = {
    // Leaks of the tests themselves do not matter, and not every container lets them be looked for.
    ASAN_OPTIONS: 'detect_leaks=0',
    UBSAN_OPTIONS: 'print_stacktrace=1',
    TSAN_OPTIONS: 'halt_on_error=1',
    ...process.env,
  };
  const ran = await runCommand(first, rest, { env, timeoutMs: programTimeoutMs });
  console.log(ran.output.trimEnd().replace(/^/gm, '    '));
  console.log(`    ${secondsSince(startedAtMs)}`);
  const counts = readClosingLine(ran.stdout);
  if (counts) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
  }
  if (ran.ok || (counts && counts.failed > 0)) return;
  console.log(`    FAILED  it did not end well: ${ran.reason}`);
  ++sum.failed;
}

/** @param {number} startedAtMs */
function secondsSince(startedAtMs) {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
