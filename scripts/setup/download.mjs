// @ts-check
/**
 * Fetches pinned packages through the ordinary clients, npm and pip, with whatever registry, proxy
 * and certificates the user has set up for them, and refuses a file whose hash is not the pinned one.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './build-tools.mjs';
import { hashFile } from './cache-folder.mjs';
import { runCommand, runNpm } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('../pins.mjs').NpmPin} NpmPin */

/**
 * @param {string} step
 * @param {NpmPin} pin
 * @param {string} folder receives the content of the package (without the leading `package/`)
 */
export async function fetchNpmPackage(step, pin, folder) {
  const spec = `${pin.name}@${pin.version}`;
  const download = join(folder, '.download');
  mkdirSync(download, { recursive: true });
  const packed = await runNpm(
    ['pack', spec, '--pack-destination', download, '--ignore-scripts', '--loglevel=error'],
    { cwd: download },
  );
  const tried = `npm pack ${spec}`;
  const archive = onlyFile(download, '.tgz');
  if (!packed.ok || !archive) {
    throw new StepError({
      step,
      tried,
      reason: `npm could not fetch the package (${packed.reason})`,
      mend: `see that "${tried}" works in a terminal (registry, proxy, certificates), then: npm run setup`,
      log: packed.output,
    });
  }
  const found = `sha512-${await hashFile(archive, 'sha512', 'base64')}`;
  if (found !== pin.integrity) throw wrongHash(step, tried, pin.integrity, found);
  await unpackTar(step, archive, folder, ['--strip-components=1']);
}

/**
 * @param {string} step
 * @param {typeof import('../pins.mjs').fallbackTensorflow} pin
 * @param {string} folder
 * @returns {Promise<string>} path of the wheel
 */
export async function fetchWheel(step, pin, folder) {
  const python = (await findPython('pip')) ?? 'python3';
  const spec = `${pin.name}==${pin.version}`;
  const platforms = pin.platforms.flatMap((platform) => ['--platform', platform]);
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:'];
  args.push('--python-version', pin.python, '--implementation', 'cp', '--abi', pin.abi);
  args.push(
    ...platforms,
    '--disable-pip-version-check',
    '--no-cache-dir',
    '-q',
    '-d',
    folder,
    spec,
  );
  const downloaded = await runCommand(python, args);
  const tried = `python3 -m pip download --no-deps --python-version ${pin.python} ${spec}`;
  const wheel = onlyFile(folder, '.whl');
  if (!downloaded.ok || !wheel) {
    throw new StepError({
      step,
      tried,
      reason: `pip could not fetch the wheel (${downloaded.reason})`,
      mend: `see that "${tried}" works in a terminal (index, proxy, certificates), then: npm run setup`,
      log: downloaded.output,
    });
  }
  const found = await hashFile(wheel, 'sha256', 'hex');
  if (found !== pin.sha256) throw wrongHash(step, tried, pin.sha256, found);
  return wheel;
}

/**
 * @param {string} step
 * @param {string} archive
 * @param {string} folder
 * @param {string[]} [options]
 */
export async function unpackTar(step, archive, folder, options = []) {
  const args = ['-xzf', archive, '-C', folder, '--no-same-owner', ...options];
  const unpacked = await runCommand('tar', args);
  if (unpacked.ok) return;
  throw new StepError({
    step,
    tried: `tar ${args.join(' ')}`,
    reason: `the archive could not be unpacked (${unpacked.reason})`,
    mend: 'see that tar and gzip are installed and the disk is not full, then: npm run setup',
    log: unpacked.output,
  });
}

/**
 * @param {string} folder
 * @param {string} ending
 */
function onlyFile(folder, ending) {
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  return name ? join(folder, name) : null;
}

/**
 * @param {string} step
 * @param {string} tried
 * @param {string} expected
 * @param {string} found
 */
export function wrongHash(step, tried, expected, found) {
  return new StepError({
    step,
    tried,
    reason: `the file is not the pinned one and was thrown away\nexpected ${expected}\nreceived ${found}`,
    mend:
      'npm run setup fetches it once more; if it fails again, ask who runs your mirror why it\n' +
      'serves another file under this version (scripts/pins.mjs holds the pins)',
  });
}
