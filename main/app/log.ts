/** A small log in the data folder: refusals and faults, capped in size, never sent anywhere. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** With the one kept from before, at most twice this lies on the disk. */
const largestBytes = 1024 * 1024;
/** Of one entry: a page that floods the log with long payloads gains nothing. */
const longestEntry = 4000;

export type Log = (message: string) => void;

export interface LogOptions {
  /** Data folder; the log makes `logs/` in it. */
  home: string;
  /** Also print each line, as in development. */
  print?: boolean;
  largest?: number;
}

/** @returns a function that writes one line with its time; it never throws */
export function openLog({ home, print = false, largest = largestBytes }: LogOptions): Log {
  const folder = join(home, 'logs');
  const path = join(folder, 'window.log');
  return (message) => {
    const text = message.length > longestEntry ? `${message.slice(0, longestEntry)}…` : message;
    const line = `${new Date().toISOString()} ${text.replaceAll('\n', '\n    ')}\n`;
    if (print) process.stderr.write(line);
    try {
      if (!statSync(folder, { throwIfNoEntry: false })) mkdirSync(folder);
      const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes > largest) renameSync(path, `${path}.old`);
      appendFileSync(path, line);
    } catch {
      if (!print) process.stderr.write(line);
    }
  };
}

/** What was thrown, with its stack where it has one. */
export function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
