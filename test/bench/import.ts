/**
 * The part of the import's bench that runs in a process of its own.
 * Usage: make FILE ROWS COLUMNS SEED, or run FILE REPEATS, which prints one line of JSON.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { importDelimited } from '../../main/data/importers/delimited';
import { Rng } from '../../shared/math/rng';

const [what = '', path = '', ...numbers] = process.argv.slice(2);

if (what === 'make') makeFile(path, numbers.map(Number) as [number, number, number]);
else void measure(path, Number(numbers[0]));

/** Measurements of seven digits, about normal around 0 with deviation 100. */
function makeFile(file: string, [rows, columns, seed]: [number, number, number]): void {
  const rng = Rng.from(seed, 'bench/import');
  const names = Array.from({ length: columns }, (_, column) => `x${column}`);
  const handle = openSync(file, 'w');
  let lines = [names.join(',')];
  for (let row = 0; row < rows; row += 1) {
    const cells = names.map(() => Number((100 * rng.normal()).toPrecision(7)));
    lines.push(cells.join(','));
    if (lines.length < 10_000 && row < rows - 1) continue;
    writeSync(handle, `${lines.join('\n')}\n`);
    lines = [];
  }
  closeSync(handle);
}

async function measure(file: string, repeats: number): Promise<void> {
  const ms: number[] = [];
  let [peakBytes, rows, sum] = [0, 0, 0];
  for (let i = 0; i < repeats; i += 1) {
    const begin = performance.now();
    const { table } = await importDelimited({
      path: file,
      settings: {},
      signal: new AbortController().signal,
      onProgress: () => undefined,
      addonPath: process.env.UNROLL_KERNELS_BINDING ?? null,
    });
    ms.push(performance.now() - begin);
    // Of the first alone: later ones find memory that is not given back.
    if (i === 0) peakBytes = process.resourceUsage().maxRSS * 1024;
    rows = table.rows;
    sum = 0;
    for (const column of table.columns.values()) {
      if (column.type !== 'number') throw new Error(`A column of type ${column.type}`);
      for (const value of column.values) sum += value;
    }
  }
  process.stdout.write(`${JSON.stringify({ ms, peakBytes, rows, sum })}\n`);
}
