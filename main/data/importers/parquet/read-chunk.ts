/**
 * Values of one column in one group of rows. The library's synchronous parts are used: where its
 * asynchronous ones fail on a damaged file, a second failure can go unheard and end the process.
 */
import { parquetSchema, type FileMetaData, type RowGroup } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import type { BinaryFile } from '../reading/binary-file';
import { checkPages, remembering, type UnpackedPages } from './check-pages';
import { slice } from './open';
import { millisecondParsers, plainParsers, type ParquetColumn } from './schema';

type Values = ReturnType<typeof readColumn>['data'][number];

/**
 * @returns a value for each row of the group; null or undefined where missing
 * @throws Error where the file is damaged
 */
export async function readChunk(
  file: BinaryFile,
  metadata: FileMetaData,
  group: RowGroup,
  column: ParquetColumn,
): Promise<Iterable<unknown>> {
  const rows = Number(group.num_rows);
  if (rows === 0) return [];
  const root = parquetSchema(metadata);
  const own = root.children.find(({ element }) => element.name === column.name);
  const parsers = {
    ...DEFAULT_PARSERS,
    ...(column.kind === 'date' ? millisecondParsers : plainParsers),
  };
  const leaves = new Map<string, Values>();
  for (const { meta_data: leaf } of group.columns) {
    if (leaf?.path_in_schema[0] !== column.name) continue;
    const key = leaf.path_in_schema.join('.');
    // Of two columns with one name the first counts.
    if (leaves.has(key)) continue;
    const path = getTreePath(root, leaf.path_in_schema);
    const element = path.at(-1)?.element;
    if (element === undefined) throw new Error(`there is no description of "${key}"`);
    const from = startOf(leaf);
    const bytes = await slice(file, from, from + Number(leaf.total_compressed_size));
    const pages: UnpackedPages = new WeakMap();
    const end = checkPages(bytes, leaf, path, pages);
    const { data } = readColumn(
      { view: new DataView(bytes, 0, end), offset: 0 },
      { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows },
      {
        pathInSchema: leaf.path_in_schema,
        type: leaf.type,
        codec: leaf.codec,
        element,
        schemaPath: path,
        parsers,
        compressors: remembering(pages),
      },
    );
    leaves.set(key, joined(data));
  }
  if (own !== undefined && own.children.length > 0) assembleNested(leaves, own, parsers);
  const values = leaves.get(column.name);
  if (values?.length !== rows) {
    throw new Error(`column "${column.name}" has not as many values as the group has rows`);
  }
  return values;
}

function joined(parts: readonly Values[]): Values {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const all: unknown[] = [];
  for (const part of parts) for (const value of part) all.push(value);
  return all;
}

function startOf(chunk: { dictionary_page_offset?: bigint; data_page_offset: bigint }): number {
  const { dictionary_page_offset: dictionary, data_page_offset: data } = chunk;
  return Number(dictionary === undefined || dictionary === 0n ? data : dictionary);
}
