/** Values of an `.npy` array, row-major whatever the order in the file. */
import { LabError } from '#shared/result';
import type { LabelColumn } from '../../table';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { ByteSource } from './byte-source';
import type { NpyHeader } from './header';

export type NpyValues =
  | { kind: 'number'; values: Float64Array<ArrayBuffer> }
  | { kind: 'boolean'; values: Float64Array<ArrayBuffer> }
  | { kind: 'date'; values: Float64Array<ArrayBuffer> }
  | { kind: 'float32'; values: Float32Array<ArrayBuffer> }
  | { kind: 'integer'; values: BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer> }
  | { kind: 'text'; values: Pick<LabelColumn, 'codes' | 'dictionary'> };

/**
 * @param available bytes that stand behind the header
 * @param name of the array, for sentences
 * @param onBytes called with the number of bytes read so far
 */
export async function readNpyValues(
  source: ByteSource,
  header: NpyHeader,
  available: number,
  name: string,
  pacer: Pacer,
  onBytes: (bytes: number) => void,
): Promise<NpyValues> {
  const { dtype, count } = header;
  const needed = count * dtype.bytes;
  // Held against the file before anything is allocated: a header may claim what it likes.
  if (needed > available) throw truncated(name, header, needed - available);
  checkValueCount(count, name);
  const store = storeFor(header);
  let done = 0;
  while (done < count && dtype.bytes > 0) {
    const chunk = await source.takeItems(dtype.bytes);
    if (chunk === null) throw truncated(name, header, needed - done * dtype.bytes);
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const items = Math.min(count - done, chunk.length / dtype.bytes);
    store.put(view, items, done);
    done += items;
    onBytes(done * dtype.bytes);
    await pacer.turn();
  }
  return store.finish();
}

function truncated(name: string, { shape }: NpyHeader, missing: number): LabError {
  return new LabError(
    'invalid-input',
    `${name} is cut short: for its shape (${shape.join(', ')}) ${missing.toLocaleString('en')} bytes are missing at the end. Copy it again, or save it again with np.save.`,
  );
}

interface Store {
  /** Items of `view`, of which the first is the array's item `from` in the file's order. */
  put(view: DataView, items: number, from: number): void;
  finish(): NpyValues;
}

function storeFor(header: NpyHeader): Store {
  const { dtype, count } = header;
  const place = placeOf(header);
  switch (dtype.kind) {
    case 'integer': {
      const values = dtype.signed ? new BigInt64Array(count) : new BigUint64Array(count);
      return {
        put: (view, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = dtype.read(view, 8 * i);
        },
        finish: () => ({ kind: 'integer', values }),
      };
    }
    case 'text':
      return textStore(dtype, count, place);
    case 'float32': {
      const values = new Float32Array(count);
      return {
        put: (view, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = dtype.read(view, 4 * i);
        },
        finish: () => ({ kind: 'float32', values }),
      };
    }
    default: {
      const values = new Float64Array(count);
      const { kind, bytes, read } = dtype;
      return {
        put: (view, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = read(view, bytes * i);
        },
        finish: () => ({ kind, values }),
      };
    }
  }
}

function textStore(
  { bytes, read }: { bytes: number; read: (view: DataView, at: number) => string },
  count: number,
  place: (index: number) => number,
): Store {
  const codes = new Int32Array(count);
  const known = new Map<string, number>();
  return {
    put: (view, items, from) => {
      for (let i = 0; i < items; i++) {
        const text = read(view, bytes * i);
        const code = known.get(text) ?? known.size;
        known.set(text, code);
        codes[place(from + i)] = code;
      }
    },
    finish: () => ({
      kind: 'text',
      values: { codes, dictionary: known.size === 0 && count > 0 ? [''] : [...known.keys()] },
    }),
  };
}

/** Where the file's item `index` stands row-major. */
function placeOf({ shape, fortranOrder }: NpyHeader): (index: number) => number {
  if (!fortranOrder || shape.length < 2) return (index) => index;
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  return (index) => {
    let left = index;
    let at = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const size = shape[axis] ?? 1;
      at += (left % size) * (strides[axis] ?? 1);
      left = Math.floor(left / size);
    }
    return at;
  };
}
