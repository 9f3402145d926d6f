// @ts-check
/**
 * npm run package -- [--dir] [electron-builder's options]: builds and packages for this system and
 * architecture. A package around the fallback Electron is made only with --dir: it is for testing.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, windowBundles } from './build/ensure-build.mjs';
import { projectRoot, setupFolder } from './native-parts.mjs';
import { packageSettings, refusal } from './package-settings.mjs';
import { ensureSetup, windowParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';

requireNode();
const args = process.argv.slice(2);
try {
  const parts = await ensureSetup(windowParts);
  const refused = refusal(args, parts, process.arch);
  if (refused) {
    console.error(refused);
    process.exitCode = 1;
  } else {
    await ensureBuild(windowBundles);
    runElectronBuilder(parts);
  }
} catch (error) {
  reportFailure(error);
}

/** @param {import('./native-parts.mjs').NativeParts} parts */
function runElectronBuilder(parts) {
  const forTests = args.includes('--dir');
  if (parts.electronIsFallback) {
    console.error(
      `This package holds the fallback Electron ${String(parts.electronVersion)}: for testing only, not to be given away.`,
    );
  }
  if (forTests) {
    console.error('As a package for tests it accepts --inspect, which a released one refuses.');
  }
  const settingsFile = join(setupFolder(), 'package-settings.json');
  mkdirSync(setupFolder(), { recursive: true });
  const base = join(projectRoot, 'electron-builder.yml');
  const settings = packageSettings(parts, forTests, process.platform);
  writeFileSync(settingsFile, JSON.stringify({ extends: base, ...settings }, null, 2));
  const builder = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const architecture = args.some((arg) => arg === `--${process.arch}`) ? [] : [`--${process.arch}`];
  const publish = args.some((arg) => arg.startsWith('--publish')) ? [] : ['--publish=never'];
  const child = spawn(
    process.execPath,
    [builder, '--config', settingsFile, ...architecture, ...publish, ...args],
    { cwd: projectRoot, stdio: 'inherit' },
  );
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
