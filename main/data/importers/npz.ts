/** Arrays that NumPy packed together. */
import { LabError } from '#shared/result';
import { assemble, type NamedColumn } from './cells/assemble';
import type { Importer } from './importer';
import { ByteSource } from './npy/byte-source';
import { readNpyHeader, type NpyHeader } from './npy/header';
import { complexDecisions, distinct } from './npy/name-columns';
import { readNpyValues } from './npy/read-values';
import { rowsOf, toColumns } from './npy/to-columns';
import { chooseArrays } from './npz/choose-arrays';
import { withFile } from './reading/binary-file';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { refusal } from './refusals';
import { openArchive, type Archive } from './zip/archive';

const ending = '.npy';

export const npzSettings = ['array', 'decimal'] as const;

export const importNpz: Importer<(typeof npzSettings)[number]> = (request) =>
  withFile(request.path, async (file) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const archive = await openArchive(file);
    const headers = await readHeaders(archive, problems, pacer);
    if (headers.size === 0) {
      const [first] = problems.list();
      if (first !== undefined) throw new LabError('invalid-input', first.message);
      throw refusal(
        file.name,
        'has no NumPy arrays in it. Choose an .npz file as np.savez writes it.',
      );
    }
    const { names, decision } = chooseArrays(headers, request.settings.array);
    const columns: NamedColumn[] = [];
    const read: NpyHeader[] = [];
    const sizes = names.map((name) => archive.bytesOf(name + ending) ?? 0);
    const totalBytes = sizes.reduce((sum, bytes) => sum + bytes, 0);
    let rows = 0;
    let before = 0;
    for (const [index, name] of names.entries()) {
      const source = new ByteSource(archive.read(name + ending));
      const header = await readNpyHeader(source, `The array "${name}"`);
      const bytes = sizes[index] ?? 0;
      rows = rowsOf(header);
      const values = await readNpyValues(
        source,
        header,
        bytes - header.bytes,
        `The array "${name}"`,
        pacer,
        (done) => {
          request.onProgress({ bytes: before + done, totalBytes, rows });
        },
      );
      await source.drain();
      before += bytes;
      columns.push(...toColumns(header, values, name, name));
      read.push(header);
    }
    const named = distinct(columns);
    return assemble(
      request,
      {
        format: 'npz',
        rows,
        columns: named.columns,
        retype: false,
        source: 'the array',
        problems: [...problems.list(), ...named.problems],
        decisions: [decision, ...complexDecisions(read)],
      },
      pacer,
    );
  });

/** Of the arrays that can be read; the others become problems. */
async function readHeaders(
  archive: Archive,
  problems: ProblemList,
  pacer: Pacer,
): Promise<Map<string, NpyHeader>> {
  const headers = new Map<string, NpyHeader>();
  for (const part of archive.names) {
    await pacer.turn();
    if (!part.endsWith(ending)) continue;
    const name = part.slice(0, -ending.length);
    const source = new ByteSource(archive.read(part));
    try {
      headers.set(name, await readNpyHeader(source, `The array "${name}"`));
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'invalid-input') throw error;
      const { message } = error;
      problems.add({ code: 'array-left-out', severity: 'warning', message });
    } finally {
      await source.close();
    }
  }
  return headers;
}
