/** What the columns of a Parquet file hold, and how its values of special types are read. */
import type { FileMetaData, ParquetParsers, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet';

/** Milliseconds are kept with their fraction where the column is a date as a whole. */
const dateParsers = {
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (us: bigint) => Number(us) / 1000,
  timestampFromNanoseconds: (ns: bigint) => Number(ns / 1000n) / 1000,
  dateFromDays: (days: number) => days * 86_400_000,
};

const asText = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

/** Nothing is unpacked further than to text. */
export const plainParsers: Partial<ParquetParsers> = { jsonFromBytes: asText };

export const millisecondParsers: Partial<ParquetParsers> = {
  ...plainParsers,
  ...nullable(dateParsers),
};

/** Missing values stay missing. */
function nullable(parsers: Record<string, (value: never) => number>): Partial<ParquetParsers> {
  return Object.fromEntries(
    Object.entries(parsers).map(([name, parse]) => [
      name,
      (value: unknown) =>
        value === null || value === undefined ? undefined : parse(value as never),
    ]),
  );
}

export interface ParquetColumn {
  name: string;
  kind: 'date' | 'value';
  /** Digits behind the point of decimals; null where it holds none. */
  scale: number | null;
  /** Why it cannot be read; null where it can. */
  leftOut: string | null;
}

export function columnsOf(metadata: FileMetaData): ParquetColumn[] {
  const seen = new Set<string>();
  return parquetSchema(metadata).children.map((tree) => {
    const name: unknown = tree.element.name;
    // A damaged description may lack what the library takes for granted.
    if (typeof name !== 'string') throw new Error('a column has no name');
    const twice = seen.has(name) ? 'a column before it has the same name' : null;
    seen.add(name);
    return {
      name,
      kind: tree.children.length === 0 && isDate(tree) ? 'date' : 'value',
      scale: scaleOf(tree),
      leftOut: twice ?? reasonAgainst(tree),
    };
  });
}

function isDate({ element: { converted_type, logical_type, type } }: SchemaTree): boolean {
  const names = ['DATE', 'TIMESTAMP_MILLIS', 'TIMESTAMP_MICROS', 'TIMESTAMP'];
  return (
    names.includes(converted_type ?? '') ||
    names.includes(logical_type?.type ?? '') ||
    (type === 'INT96' && converted_type === undefined)
  );
}

function scaleOf({ element: { converted_type, logical_type, scale } }: SchemaTree): number | null {
  if (logical_type?.type === 'DECIMAL') return logical_type.scale;
  return converted_type === 'DECIMAL' ? (scale ?? 0) : null;
}

function reasonAgainst({ element, children }: SchemaTree): string | null {
  for (const child of children) {
    const reason = reasonAgainst(child);
    if (reason !== null) return reason;
  }
  const { converted_type, logical_type, type } = element;
  const special = logical_type?.type ?? converted_type ?? '';
  if (['BSON', 'INTERVAL', 'GEOMETRY', 'GEOGRAPHY', 'VARIANT', 'FILE'].includes(special)) {
    return `Unroll does not read values of the type ${special}`;
  }
  if (type === 'FIXED_LEN_BYTE_ARRAY' && !['DECIMAL', 'UUID', 'FLOAT16'].includes(special)) {
    return 'Unroll does not read binary values';
  }
  return null;
}
