// @ts-check
/**
 * Progress on stderr: one line per finished part and, in a terminal, a live line that names what is
 * still being worked on. stdout stays untouched, it belongs to the command that asked.
 */

const nameWidth = 17;

/** @type {Map<string, { doing: string, startedAtMs: number }>} */
const active = new Map();
/** @type {NodeJS.Timeout | undefined} */
let ticker;

/** @param {string} text */
function writeLine(text) {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  process.stderr.write(`${text}\n`);
}

function drawLiveLine() {
  const items = [...active.values()].map(
    ({ doing, startedAtMs }) => `${doing} ${String(secondsSince(startedAtMs))} s`,
  );
  const text = `  ... ${items.join(', ')}`.slice(0, (process.stderr.columns || 80) - 1);
  process.stderr.write(`\r\u001b[2K${text}`);
}

/** @param {number} startedAtMs */
function secondsSince(startedAtMs) {
  return Math.round((Date.now() - startedAtMs) / 1000);
}

/**
 * Runs one part of the set-up and says how it ended.
 * @template T
 * @param {string} name
 * @param {string} doing shown while it runs
 * @param {(step: Step) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function runStep(name, doing, work) {
  const step = new Step(name);
  active.set(name, { doing, startedAtMs: Date.now() });
  if (process.stderr.isTTY) ticker ??= setInterval(drawLiveLine, 500).unref();
  else writeLine(`  ${name.padEnd(nameWidth)} ${doing} ...`);
  try {
    const result = await work(step);
    const seconds = secondsSince(active.get(name)?.startedAtMs ?? Date.now());
    writeLine(`  ${name.padEnd(nameWidth)} ${step.outcome} (${String(seconds)} s)`);
    return result;
  } finally {
    active.delete(name);
    if (active.size === 0) stopTicker();
  }
}

function stopTicker() {
  clearInterval(ticker);
  ticker = undefined;
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

export class Step {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    this.outcome = 'ready';
  }

  /**
   * Says something at once: a choice that was made, a thing found damaged.
   * @param {string} text
   */
  say(text) {
    writeLine(`  ${this.name.padEnd(nameWidth)} ${text}`);
  }

  /**
   * Sets what the closing line says.
   * @param {string} text
   */
  closeWith(text) {
    this.outcome = text;
  }

  /**
   * Changes what the live line says.
   * @param {string} text
   */
  nowDoing(text) {
    const entry = active.get(this.name);
    if (entry) entry.doing = text;
  }
}
