// @ts-check
/**
 * Open or closed network: can the official downloads be reached? Found by trying, remembered in the
 * cache for a day, so that a second clone does not wait again. UNROLL_NETWORK=open or =closed decides
 * it by hand.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../read-json.mjs';
import { cacheFolder } from './cache-folder.mjs';

/** @typedef {'electron' | 'tensorflow'} Download */
/** @typedef {{ reachable: boolean, reason: string, atMs: number }} Verdict */

const validForMs = 24 * 3600 * 1000;

/**
 * What is known before trying: true, false, or null when it has to be tried.
 * @param {NodeJS.ProcessEnv} environment
 * @param {Verdict | undefined} remembered
 * @param {number} nowMs
 * @returns {{ reachable: boolean, reason: string } | null}
 */
export function knownVerdict(environment, remembered, nowMs) {
  const forced = environment.UNROLL_NETWORK;
  if (forced === 'open') return { reachable: true, reason: 'UNROLL_NETWORK=open' };
  if (forced === 'closed') return { reachable: false, reason: 'UNROLL_NETWORK=closed' };
  if (!remembered || nowMs - remembered.atMs > validForMs || nowMs < remembered.atMs) return null;
  // A good answer is not remembered: the download that follows tells more than an old success.
  return remembered.reachable ? null : remembered;
}

/** @param {Download} download */
export function recallVerdict(download) {
  return knownVerdict(process.env, readVerdicts()[download], Date.now());
}

/**
 * @param {Download} download
 * @param {boolean} reachable
 * @param {string} reason
 */
export function rememberVerdict(download, reachable, reason) {
  if (process.env.UNROLL_NETWORK) return;
  const verdicts = { ...readVerdicts(), [download]: { reachable, reason, atMs: Date.now() } };
  const file = verdictFile();
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(`${file}.${String(process.pid)}`, JSON.stringify(verdicts, null, 2));
  renameSync(`${file}.${String(process.pid)}`, file);
}

function verdictFile() {
  return join(cacheFolder(), 'network.json');
}

/** @returns {Partial<Record<Download, Verdict>>} */
function readVerdicts() {
  if (!existsSync(verdictFile())) return {};
  try {
    return /** @type {Partial<Record<Download, Verdict>>} */ (readJson(verdictFile()));
  } catch {
    return {};
  }
}
