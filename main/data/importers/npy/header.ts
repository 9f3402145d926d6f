/** What stands before the values of an `.npy` array: a Python dict, as text. */
import { LabError } from '#shared/result';
import type { ByteSource } from './byte-source';
import { readElementType, type NpyField } from './fields';
import { parsePythonLiteral, type PythonValue } from './python-literal';

export interface NpyHeader {
  /** What stands in each element; one field alone, without a name, in an ordinary array. */
  fields: readonly NpyField[];
  /** Of an element. */
  itemBytes: number;
  fortranOrder: boolean;
  shape: number[];
  /** Product of the shape. */
  count: number;
  /** Bytes from the array's begin to its first value. */
  bytes: number;
}

const longestHeader = 1 << 20;

/** Reads up to the first value. @param name of the array, for sentences */
export async function readNpyHeader(source: ByteSource, name: string): Promise<NpyHeader> {
  const damaged = (what: string) =>
    new LabError(
      'invalid-input',
      `${name} is no NumPy array, or is damaged: ${what}. Save it again with np.save.`,
    );
  const start = await source.take(10);
  if (start.length < 10) throw damaged(`it has only ${String(start.length)} bytes`);
  if (start[0] !== 0x93 || new TextDecoder().decode(start.subarray(1, 6)) !== 'NUMPY') {
    throw damaged('it does not begin with the mark of NumPy');
  }
  const major = start[6] ?? 0;
  if (major < 1 || major > 3) throw damaged(`its version is ${String(major)}`);
  let length = (start[8] ?? 0) + 256 * (start[9] ?? 0);
  let bytes = 10 + length;
  if (major > 1) {
    const rest = await source.take(2);
    length += 65_536 * (rest[0] ?? 0) + 16_777_216 * (rest[1] ?? 0);
    bytes = 12 + length;
  }
  if (length > longestHeader) throw damaged('its header says that it is over 1 MB long');
  const header = await source.take(length);
  if (header.length < length) {
    throw damaged(`${String(length - header.length)} bytes of its header are missing`);
  }
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(header);
  const dict = parsePythonLiteral(text);
  const [descr, order, shape] = ['descr', 'fortran_order', 'shape'].map((key) =>
    dict instanceof Map ? (dict as ReadonlyMap<string, PythonValue>).get(key) : undefined,
  );
  if (descr === undefined || typeof order !== 'boolean' || !Array.isArray(shape)) {
    throw damaged('its header names no type, order or shape');
  }
  const sizes = shape as readonly PythonValue[];
  const isShape = (list: readonly PythonValue[]): list is readonly number[] =>
    list.every((size) => Number.isSafeInteger(size) && Number(size) >= 0);
  const count = isShape(sizes) ? sizes.reduce((product, size) => product * size, 1) : NaN;
  if (!isShape(sizes) || !Number.isSafeInteger(count)) {
    throw damaged('its shape is no list of whole numbers');
  }
  const type = readElementType(descr, name);
  return {
    fields: type.fields,
    itemBytes: type.bytes,
    fortranOrder: order,
    shape: [...sizes],
    count,
    bytes,
  };
}
