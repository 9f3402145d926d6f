// @ts-check
/**
 * npm run typecheck: every room against its own tsconfig, so that a page that uses Node or a service
 * that uses the DOM does not compile. Two at a time; all are run even when one fails.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, setupFolder } from './native-parts.mjs';
import { runCommand } from './setup/run-command.mjs';

const rooms = ['renderer', 'main', 'test', 'shared', 'main/preload', 'scripts'];
const atOnce = 2;

const waiting = [...rooms];
const failed = await Promise.all(Array.from({ length: atOnce }, checkWaitingRooms));
if (failed.flat().length > 0) {
  console.error(`Types are wrong in: ${failed.flat().join(', ')}`);
  process.exitCode = 1;
}

async function checkWaitingRooms() {
  /** @type {string[]} */
  const failedRooms = [];
  for (let room = waiting.shift(); room !== undefined; room = waiting.shift()) {
    if (!(await checkRoom(room))) failedRooms.push(room);
  }
  return failedRooms;
}

/** @param {string} room */
async function checkRoom(room) {
  const compiler = room === 'renderer' ? 'vue-tsc/bin/vue-tsc.js' : 'typescript/bin/tsc';
  const memory = join(setupFolder(), 'typecheck', `${room.replace('/', '-')}.tsbuildinfo`);
  mkdirSync(join(memory, '..'), { recursive: true });
  const args = ['-p', join(room, 'tsconfig.json'), '--incremental', '--tsBuildInfoFile', memory];
  if (process.stdout.isTTY) args.push('--pretty');
  const program = join(projectRoot, 'node_modules', compiler);
  const checked = await runCommand(process.execPath, [program, ...args], { cwd: projectRoot });
  process.stdout.write(checked.output);
  console.log(`  types of ${room.padEnd(14)} ${checked.ok ? 'good' : `WRONG (${checked.reason})`}`);
  return checked.ok;
}
