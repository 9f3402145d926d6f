// @ts-check
/**
 * npm start: sets up and builds what is missing, then opens the window. Without a display (or with
 * --terminal) the cosine lesson is trained in the terminal instead.
 */
import { spawn } from 'node:child_process';
import { terminalBundles, windowBundles, ensureBuild } from './build/ensure-build.mjs';
import { sandboxSwitches } from './chromium-sandbox.mjs';
import { runCli } from './cli-entry.mjs';
import { projectRoot, withNativeParts } from './native-parts.mjs';
import { ensureSetup, terminalParts, windowParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';
import { forwardSignals } from './signals.mjs';

requireNode();
const args = process.argv.slice(2).filter((arg) => arg !== '--terminal');
try {
  if (process.argv.includes('--terminal')) await trainInTerminal();
  else if (hasDisplay()) await openWindow();
  else {
    console.error('No display (DISPLAY and WAYLAND_DISPLAY are unset): training in the terminal.');
    await trainInTerminal();
  }
} catch (error) {
  reportFailure(error);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some(Boolean);
}

async function trainInTerminal() {
  const parts = await ensureSetup(terminalParts);
  await ensureBuild(terminalBundles);
  runCli(parts, ['lesson', ...args]);
}

async function openWindow() {
  const parts = await ensureSetup(windowParts);
  await ensureBuild(windowBundles);
  if (!parts.electronPath) throw new Error('The set-up ended without an Electron.');
  const switches = sandboxSwitches(parts.electronPath, args);
  const child = spawn(parts.electronPath, [...switches, projectRoot, ...args], {
    stdio: 'inherit',
    env: withNativeParts(parts),
    // Its own group: a Ctrl-C reaches it once, from here, and not a second time from the terminal.
    detached: process.platform !== 'win32',
  });
  forwardSignals(child);
  child.on('error', (error) => {
    console.error(
      `Electron could not be started (${error.message}). Mend: npm run setup -- --force`,
    );
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
