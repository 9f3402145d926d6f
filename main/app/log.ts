/** A small log in the data folder: refusals and faults, capped in size, never sent anywhere. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 1024 * 1024;

/** @returns a function that writes one line with its time; it never throws */
export function openLog(home: string): (message: string) => void {
  const path = join(home, 'logs', 'window.log');
  return (message) => {
    const line = `${new Date().toISOString()} ${message}\n`;
    try {
      mkdirSync(join(home, 'logs'), { recursive: true });
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > largestBytes) renameSync(path, `${path}.old`);
      appendFileSync(path, line);
    } catch {
      process.stderr.write(line);
    }
  };
}
