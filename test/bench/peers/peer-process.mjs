// @ts-check
/**
 * A peer as a process that lives through the whole bench: one request at a time, one line of JSON
 * each way (peer.py has the other side). A peer that hangs or ends is an error that shows what it said.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { clearTimeout, setTimeout } from 'node:timers';
import { StepError } from '../../../scripts/setup/step-error.mjs';
import { peersFolder } from './environment.mjs';

/** @typedef {import('./environment.mjs').PeerName} PeerName */
/**
 * @typedef {object} PeerRow
 * @property {'simple-rnn' | 'lstm' | 'gru'} cell
 * @property {number} units
 * @property {number} batch
 * @property {number} steps
 * @property {number} features
 */
/** @typedef {Record<string, string>} Versions */
/** @typedef {{ train: string, predict: string }} Ways how the peer ran, the quickest that it has */
/**
 * @typedef {object} Answer
 * @property {boolean} [ready]
 * @property {Versions} [versions]
 * @property {number} [id]
 * @property {Ways} [ways]
 * @property {number[]} [ms]
 * @property {string} [error]
 */
/**
 * @typedef {object} Waiting
 * @property {string} what
 * @property {(answer: Answer) => void} resolve
 * @property {(error: Error) => void} reject
 */

const timeoutsMs = { ready: 120_000, prepare: 600_000, measure: 600_000, close: 5000 };
const keptCharacters = 20_000;

export class PeerProcess {
  /** @type {Waiting | undefined} */
  #waiting;
  #said = '';
  #ended = '';
  #lastId = 0;
  #child;
  #ready;

  /**
   * @param {PeerName} name
   * @param {string} python
   * @param {number} threads
   */
  constructor(name, python, threads) {
    this.name = name;
    const script = join(peersFolder, `peer_${name}.py`);
    this.#child = spawn(python, ['-B', script, '--threads', String(threads)], {
      // No peer may find a GPU: the bench compares what a CPU does.
      env: { ...process.env, CUDA_VISIBLE_DEVICES: '', OMP_NUM_THREADS: String(threads) },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      this.#said = (this.#said + text).slice(-keptCharacters);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#take(line));
    this.#child.stdin.on('error', () => undefined); // told by 'close'
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('close', (code, signal) => this.#end(`ended with ${String(signal ?? code)}`));
    this.#ready = this.#wait('starting', timeoutsMs.ready);
    this.#ready.catch(() => undefined); // told to whoever calls ready()
  }

  /** @returns {Promise<Versions>} when the libraries are loaded */
  async ready() {
    return (await this.#ready).versions ?? {};
  }

  /**
   * Builds the network of a row and warms it up.
   * @param {PeerRow} row
   * @returns {Promise<Ways>}
   */
  async prepare(row) {
    const { cell, units, batch, steps, features } = row;
    const request = { op: 'prepare', cell, units, batch, steps, features };
    const { ways } = await this.#ask(request, timeoutsMs.prepare);
    return ways ?? this.#fail('prepare', 'it answered without saying how it runs');
  }

  /**
   * Trains on the prepared batch: forward, backward, Adam.
   * @param {number} repeats
   * @returns {Promise<number[]>} milliseconds of each step
   */
  train(repeats) {
    return this.#measure('train', repeats);
  }

  /**
   * Forecasts the prepared batch.
   * @param {number} repeats
   * @returns {Promise<number[]>} milliseconds of each forecast
   */
  predict(repeats) {
    return this.#measure('predict', repeats);
  }

  /** Ends the peer, which ends by itself when its input does. */
  async close() {
    if (this.#ended) return;
    const closed = once(this.#child, 'close');
    this.#child.stdin.end();
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), timeoutsMs.close);
    await closed.finally(() => clearTimeout(kill));
  }

  /**
   * @param {'train' | 'predict'} op
   * @param {number} repeats
   */
  async #measure(op, repeats) {
    const { ms } = await this.#ask({ op, repeats }, timeoutsMs.measure);
    return ms ?? this.#fail(op, 'it answered without times');
  }

  /**
   * @param {{ op: string } & Record<string, string | number>} request
   * @param {number} timeoutMs
   */
  async #ask(request, timeoutMs) {
    await this.#ready;
    const id = ++this.#lastId;
    const answered = this.#wait(request.op, timeoutMs);
    this.#child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    const answer = await answered;
    if (answer.error !== undefined) this.#fail(JSON.stringify(request), answer.error);
    if (answer.id !== id) this.#fail(request.op, 'it answered another request');
    return answer;
  }

  /**
   * @param {string} what
   * @param {number} timeoutMs
   * @returns {Promise<Answer>}
   */
  async #wait(what, timeoutMs) {
    if (this.#waiting) this.#fail(what, `it is still busy with: ${this.#waiting.what}`);
    if (this.#ended) this.#fail(what, this.#ended);
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting = { what, resolve, reject };
        timer = setTimeout(() => {
          reject(this.#error(what, `no answer within ${timeoutMs / 1000} s`));
          this.#child.kill('SIGKILL');
        }, timeoutMs);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  /** @param {string} line */
  #take(line) {
    const waiting = this.#waiting;
    if (!waiting) return;
    try {
      waiting.resolve(/** @type {Answer} */ (JSON.parse(line)));
    } catch {
      waiting.reject(this.#error(waiting.what, `it answered what is no JSON: ${line}`));
    }
  }

  /** @param {string} reason */
  #end(reason) {
    this.#ended ||= reason;
    this.#waiting?.reject(this.#error(this.#waiting.what, this.#ended));
  }

  /**
   * @param {string} tried
   * @param {string} reason
   * @returns {never}
   */
  #fail(tried, reason) {
    throw this.#error(tried, reason);
  }

  /**
   * @param {string} tried
   * @param {string} reason
   */
  #error(tried, reason) {
    return new StepError({
      step: `peer ${this.name}`,
      tried,
      reason,
      mend: 'see the output below; npm run bench measures without peers',
      log: this.#said,
    });
  }
}
