/**
 * A thread that scans stretches of a large file from its end towards its front, while another reads
 * it from the front: a thin loop around {@link scanStretch}. It is ended from outside.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { scanStretch } from './scan-stretch';
import { claimStretch, type StretchJob, type StretchPart } from './stretch';

/** What is sent to the thread. */
export interface StretchOrder {
  job: StretchJob;
  /** The thread's own number among those who claim. */
  by: number;
}

/** What it sends back for each stretch. */
export interface StretchDone {
  job: number;
  stretch: number;
  part: StretchPart | null;
}

/** What scans from behind finds it useless where so many stretches must be read in order. */
const mostRefused = 3;

const port = parentPort;
if (port === null) throw new Error('scan-thread.ts runs in a worker thread only');

let jobs = 0;

function scanFromBehind({ job: { path, plan, cuts, claims }, by }: StretchOrder): void {
  jobs += 1;
  const file = openSync(path, 'r');
  try {
    let bytes = new Uint8Array();
    let refused = 0;
    for (let stretch = claims.length - 1; stretch >= 0 && refused < mostRefused; stretch -= 1) {
      if (!claimStretch(claims, stretch, by)) continue;
      const [from, to] = [cuts[stretch] as number, cuts[stretch + 1] as number];
      if (bytes.length < to - from + 2) bytes = new Uint8Array(Math.ceil((to - from) * 1.1) + 2);
      const isThere = readWhole(file, bytes, from, to);
      const last = stretch === claims.length - 1;
      const part = isThere ? scanStretch(plan, bytes, to - from, last) : null;
      if (part === null) refused += 1;
      const message: StretchDone = { job: jobs, stretch, part };
      port?.postMessage(message, part === null ? [] : buffersOf(part));
    }
  } finally {
    closeSync(file);
  }
}

/** @returns false where the file has become shorter */
function readWhole(file: number, bytes: Uint8Array, from: number, to: number): boolean {
  for (let done = 0; done < to - from;) {
    const count = readSync(file, bytes, done, to - from - done, from + done);
    if (count === 0) return false;
    done += count;
  }
  return true;
}

function buffersOf({ numbers, texts }: StretchPart): ArrayBuffer[] {
  const ofTexts = texts.flatMap(({ codes, offsets, bytes }) => [codes, offsets, bytes]);
  return [numbers, ...ofTexts].map(({ buffer }) => buffer);
}

port.on('message', scanFromBehind);
