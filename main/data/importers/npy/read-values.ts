/** Values of an `.npy` array, row-major whatever the order in the file. */
import { LabError } from '#shared/result';
import type { LabelColumn } from '../../table';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { ByteSource } from './byte-source';
import type { Dtype } from './dtype';
import type { NpyField } from './fields';
import type { NpyHeader } from './header';

export type NpyValues =
  | { kind: 'number'; values: Float64Array<ArrayBuffer> }
  | { kind: 'boolean'; values: Float64Array<ArrayBuffer> }
  | { kind: 'date'; values: Float64Array<ArrayBuffer> }
  | { kind: 'float32'; values: Float32Array<ArrayBuffer> }
  | { kind: 'integer'; values: BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer> }
  | { kind: 'text'; values: Pick<LabelColumn, 'codes' | 'dictionary'> };

/**
 * @returns the values of each field, as many as the array has elements times those of the field
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
): Promise<NpyValues[]> {
  const { fields, itemBytes, count } = header;
  const needed = count * itemBytes;
  // Held against the file before anything is allocated: a header may claim what it likes.
  if (needed > available) throw truncated(name, header, needed - available);
  const perItem = fields.reduce((sum, field) => sum + field.count, 0);
  checkValueCount(count * perItem, name);
  const stores = fields.map((field) => storeFor(field, header));
  let done = 0;
  while (done < count && itemBytes > 0) {
    const chunk = await source.takeItems(itemBytes);
    if (chunk === null) throw truncated(name, header, needed - done * itemBytes);
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const items = Math.min(count - done, chunk.length / itemBytes);
    for (const [index, store] of stores.entries()) {
      putField(store, fields[index], view, items, done, itemBytes);
    }
    done += items;
    onBytes(done * itemBytes);
    await pacer.turn();
  }
  return stores.map((store) => store.finish());
}

function putField(
  store: Store,
  field: NpyField | undefined,
  view: DataView,
  items: number,
  done: number,
  itemBytes: number,
): void {
  const { offsetBytes = 0, count = 1, dtype } = field ?? {};
  // One value behind another, or some of each item.
  if (dtype?.bytes === itemBytes) {
    store.put(view, 0, items, done);
    return;
  }
  for (let item = 0; item < items; item++) {
    store.put(view, item * itemBytes + offsetBytes, count, (done + item) * count);
  }
}

function truncated(name: string, { shape }: NpyHeader, missing: number): LabError {
  return new LabError(
    'invalid-input',
    `${name} is cut short: for its shape (${shape.join(', ')}) ${missing.toLocaleString('en')} bytes are missing at the end. Copy it again, or save it again with np.save.`,
  );
}

interface Store {
  /** Values from byte `at` of `view`, of which the first is value `from` in the file's order. */
  put(view: DataView, at: number, values: number, from: number): void;
  finish(): NpyValues;
}

function storeFor(field: NpyField, header: NpyHeader): Store {
  const { dtype } = field;
  const count = header.count * field.count;
  const place = placeOf(header, field.count);
  switch (dtype.kind) {
    case 'integer': {
      const values = dtype.signed ? new BigInt64Array(count) : new BigUint64Array(count);
      return {
        put: (view, at, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = dtype.read(view, at + 8 * i);
        },
        finish: () => ({ kind: 'integer', values }),
      };
    }
    case 'text':
      return textStore(dtype, count, place);
    case 'float32': {
      const values = new Float32Array(count);
      return {
        put: (view, at, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = dtype.read(view, at + 4 * i);
        },
        finish: () => ({ kind: 'float32', values }),
      };
    }
    default: {
      const values = new Float64Array(count);
      const { kind, bytes, read } = dtype;
      return {
        put: (view, at, items, from) => {
          for (let i = 0; i < items; i++) values[place(from + i)] = read(view, at + bytes * i);
        },
        finish: () => ({ kind, values }),
      };
    }
  }
}

function textStore(
  { bytes, read }: Extract<Dtype, { kind: 'text' }>,
  count: number,
  place: (index: number) => number,
): Store {
  const codes = new Int32Array(count);
  const known = new Map<string, number>();
  return {
    put: (view, at, items, from) => {
      for (let i = 0; i < items; i++) {
        const text = read(view, at + bytes * i);
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

/** Where the file's value `index` stands row-major; `perItem` of them stand in each element. */
function placeOf({ shape, fortranOrder }: NpyHeader, perItem: number): (index: number) => number {
  if (!fortranOrder || shape.length < 2) return (index) => index;
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, size) => product * size, 1),
  );
  return (index) => {
    let left = Math.floor(index / perItem);
    let at = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const size = shape[axis] ?? 1;
      at += (left % size) * (strides[axis] ?? 1);
      left = Math.floor(left / size);
    }
    return at * perItem + (index % perItem);
  };
}
