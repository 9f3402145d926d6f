// @ts-check
/**
 * Electron for this clone: the official build of the declared version or, where that cannot be
 * downloaded (Linux x64 only), an older one from an npm package, to develop and test with.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackElectron } from '../pins.mjs';
import { projectRoot, recordNativeParts } from '../native-parts.mjs';
import { packageVersion } from '../read-json.mjs';
import { cachedEntry } from './cache-entry.mjs';
import { withTemporaryFolder } from './cache-folder.mjs';
import { fetchNpmPackage, unpackTar } from './download.mjs';
import { recallVerdict, rememberVerdict } from './network.mjs';
import { runCommand } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

const packageFolder = join(projectRoot, 'node_modules', 'electron');
const probeTimeoutMs = 8000;

/** @param {Step} step */
export async function setUpElectron(step) {
  const version = packageVersion(packageFolder);
  const missed = await installOfficial(version);
  if (missed === null) {
    step.closeWith(`official ${version}`);
    recordNativeParts({
      electronPath: officialPath(),
      electronVersion: version,
      electronIsFallback: false,
    });
    return;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw noFallback(step, version, missed);
  step.say(
    `official download unreachable (${missed}), using ${fallbackElectron.electronVersion} from the npm ` +
      `package ${fallbackElectron.name}: for development and tests only`,
  );
  const folder = await fallbackFolder(step);
  step.closeWith(`fallback ${fallbackElectron.electronVersion}`);
  recordNativeParts({
    electronPath: join(folder, 'electron'),
    electronVersion: fallbackElectron.electronVersion,
    electronIsFallback: true,
  });
}

/** @returns {string | null} path of the official executable, if it is there */
function officialPath() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/**
 * @param {string} version
 * @returns {Promise<string | null>} null when it is installed, else why not
 */
async function installOfficial(version) {
  const known = recallVerdict('electron');
  const there = officialPath() !== null && installedVersion() === version;
  if (there && process.env.UNROLL_NETWORK !== 'closed') return null;
  if (known && !known.reachable) return known.reason;
  if (!known) {
    const reason = await probe(version);
    rememberVerdict('electron', reason === null, reason ?? 'reached');
    if (reason !== null) return reason;
  }
  const installed = await runCommand(process.execPath, [join(packageFolder, 'install.js')], {
    cwd: projectRoot,
  });
  if (installed.ok && officialPath()) return null;
  throw new StepError({
    step: 'Electron',
    tried: `npx install-electron (official build ${version})`,
    reason: `the download host answers, but the installation failed (${installed.reason})`,
    mend: 'npx install-electron\nor, to use what the npm registry has: UNROLL_NETWORK=closed npm run setup',
    log: installed.output,
  });
}

function installedVersion() {
  const file = join(packageFolder, 'dist', 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/**
 * Asks for the release's small list of hashes, through Electron's own downloader, so that mirrors
 * and proxies count as they will for the real download.
 * @param {string} version
 * @returns {Promise<string | null>} null when reachable
 */
async function probe(version) {
  const script = `
    import { downloadArtifact, ElectronDownloadCacheMode } from '@electron/get';
    try {
      await downloadArtifact({ isGeneric: true, version: process.argv[1],
        artifactName: 'SHASUMS256.txt', cacheMode: ElectronDownloadCacheMode.Bypass,
        tempDirectory: process.argv[2] });
    } catch (error) {
      console.log('reason:' + (error.cause?.code ?? error.code ?? error.message));
      process.exit(1);
    }`;
  const asked = await withTemporaryFolder((temporary) =>
    runCommand(process.execPath, ['--input-type=module', '--eval', script, version, temporary], {
      cwd: packageFolder,
      timeoutMs: probeTimeoutMs,
    }),
  );
  if (asked.ok) return null;
  return (
    /^reason:(.*)$/m.exec(asked.stdout)?.[1] ??
    `no answer within ${String(probeTimeoutMs / 1000)} s`
  );
}

/** @param {Step} step */
async function fallbackFolder(step) {
  const pin = fallbackElectron;
  const loader = join(projectRoot, 'scripts', 'setup', 'fallback-loader');
  const contents = createHash('sha256').update(JSON.stringify(pin));
  contents.update(readFileSync(join(loader, 'main.js')));
  const entry = `electron-${pin.electronVersion}-linux-x64-${contents.digest('hex').slice(0, 8)}`;
  return cachedEntry(
    entry,
    async (folder) => {
      const fetched = join(folder, 'package');
      await fetchNpmPackage(step.name, pin, fetched);
      step.nowDoing('unpacking Electron');
      await unpackTar(step.name, join(fetched, pin.archive), folder);
      rmSync(fetched, { recursive: true });
      renameSync(join(folder, pin.executable), join(folder, 'electron'));
      for (const name of pin.leaveOut) {
        rmSync(join(folder, 'resources', name), { recursive: true, force: true });
      }
      await packLoader(step, loader, join(folder, 'resources', 'default_app.asar'));
    },
    (text) => step.say(text),
  );
}

/**
 * Official builds open the app named on the command line by means of default_app.asar, which this
 * one lacks. Ours must be an archive too: a folder `app` would win over the app in a package.
 * @param {Step} step
 * @param {string} source
 * @param {string} archive
 */
async function packLoader(step, source, archive) {
  const script =
    "import { createPackage } from '@electron/asar'; await createPackage(...process.argv.slice(1));";
  const args = ['--input-type=module', '--eval', script, source, archive];
  const packed = await runCommand(process.execPath, args, { cwd: projectRoot });
  if (packed.ok) return;
  throw new StepError({
    step: step.name,
    tried: 'packing the loader with @electron/asar',
    reason: packed.reason,
    mend: 'npm ci --ignore-scripts, then: npm run setup',
    log: packed.output,
  });
}

/**
 * @param {Step} step
 * @param {string} version
 * @param {string} reason
 */
function noFallback(step, version, reason) {
  return new StepError({
    step: step.name,
    tried: `the official download of Electron ${version}`,
    reason: `it cannot be reached (${reason}), and for ${process.platform} ${process.arch} no registry has one`,
    mend: 'allow the download, or name a mirror in ELECTRON_MIRROR, then: UNROLL_NETWORK=open npm run setup',
  });
}
