/** A NumPy array in a file of its own. */
import { parse } from 'node:path';
import { assemble } from './cells/assemble';
import type { Importer } from './importer';
import { ByteSource } from './npy/byte-source';
import { readNpyHeader } from './npy/header';
import { complexDecisions, distinct } from './npy/name-columns';
import { readNpyValues } from './npy/read-values';
import { rowsOf, toColumns } from './npy/to-columns';
import { pieces, withFile } from './reading/binary-file';
import { Pacer } from './reading/pacer';

export const npySettings = ['decimal'] as const;

export const importNpy: Importer<(typeof npySettings)[number]> = (request) =>
  withFile(request.path, async (file) => {
    const pacer = new Pacer(request.signal);
    const source = new ByteSource(pieces(file, 0, file.bytes));
    const said = `"${file.name}"`;
    const header = await readNpyHeader(source, said);
    const available = file.bytes - header.bytes;
    const progress = { bytes: 0, totalBytes: file.bytes, rows: rowsOf(header) };
    const values = await readNpyValues(source, header, available, said, pacer, (bytes) => {
      request.onProgress({ ...progress, bytes: header.bytes + bytes });
    });
    const columns = toColumns(header, values, null, parse(file.name).name);
    const rows = rowsOf(header);
    const named = { ...distinct(columns), decisions: complexDecisions([header]) };
    const assembly = { format: 'npy' as const, rows, retype: false, source: 'the array', ...named };
    return assemble(request, assembly, pacer);
  });
