/**
 * What stands in each element of an array: one value, or fields by name, which may hold fields and
 * short arrays themselves. A complex number is taken as two fields.
 */
import { LabError } from '#shared/result';
import { checkColumnCount } from '../reading/limits';
import { parseDtype, type Dtype } from './dtype';
import type { PythonValue } from './python-literal';

export interface NpyField {
  /** Of fields in fields; empty where the element is one value. */
  path: readonly string[];
  /** Of a complex number. */
  part: 're' | 'im' | null;
  dtype: Dtype;
  /** From the element's begin. */
  offsetBytes: number;
  /** Of an array in the field; empty for one value. */
  shape: readonly number[];
  /** Product of the shape. */
  count: number;
}

export interface ElementType {
  fields: readonly NpyField[];
  bytes: number;
}

/**
 * @param descr as the header has it
 * @param name of the array, for sentences
 * @throws LabError `invalid-input` where some field holds no numbers, dates or text
 */
export function readElementType(descr: PythonValue, name: string): ElementType {
  const type = typeOf(descr, name, []);
  checkColumnCount(type.fields.length, name);
  if (type.fields.length === 0) throw unreadable(name, []);
  return type;
}

function typeOf(descr: PythonValue, name: string, path: readonly string[]): ElementType {
  if (typeof descr === 'string') return plainType(descr, name, path);
  if (!Array.isArray(descr)) throw unreadable(name, path);
  const fields: NpyField[] = [];
  let bytes = 0;
  for (const entry of descr as readonly PythonValue[]) {
    const [label, inner, shape] = Array.isArray(entry) ? (entry as readonly PythonValue[]) : [];
    // A field may have a title beside its name.
    const [, field] = Array.isArray(label) ? (label as readonly PythonValue[]) : [null, label];
    if (typeof field !== 'string' || inner === undefined) throw unreadable(name, path);
    const gap = field === '' && typeof inner === 'string' ? /^\|?V(\d+)$/.exec(inner) : null;
    if (gap !== null) {
      bytes += Number(gap[1]);
      continue;
    }
    const own = [...path, field];
    const type = repeated(typeOf(inner, name, own), shape, name, own);
    for (const one of type.fields) fields.push({ ...one, offsetBytes: bytes + one.offsetBytes });
    bytes += type.bytes;
  }
  return { fields, bytes };
}

/** A type of one value, or of the two of a complex number. */
function plainType(descr: string, name: string, path: readonly string[]): ElementType {
  const whole = { path, shape: [], count: 1 };
  const complex = /^([<>=|]?)c(8|16)$/.exec(descr);
  if (complex === null) {
    const dtype = parseDtype(descr, saidOf(name, path));
    return { fields: [{ ...whole, part: null, dtype, offsetBytes: 0 }], bytes: dtype.bytes };
  }
  const half = Number(complex[2]) / 2;
  const dtype = parseDtype(`${complex[1] ?? ''}f${String(half)}`, name);
  return {
    fields: [
      { ...whole, part: 're', dtype, offsetBytes: 0 },
      { ...whole, part: 'im', dtype, offsetBytes: half },
    ],
    bytes: 2 * half,
  };
}

/** A field that is an array of a type with one value. */
function repeated(
  type: ElementType,
  shape: PythonValue | undefined,
  name: string,
  path: readonly string[],
): ElementType {
  if (shape === undefined) return type;
  const sizes = typeof shape === 'number' ? [shape] : Array.isArray(shape) ? shape : [];
  const isShape = sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
  const [only, more] = type.fields;
  if (!isShape || only === undefined || more !== undefined || only.shape.length > 0) {
    throw unreadable(name, path);
  }
  const own = sizes as readonly number[];
  const count = own.reduce((product, size) => product * size, 1);
  return { fields: [{ ...only, shape: own, count }], bytes: type.bytes * count };
}

function saidOf(name: string, path: readonly string[]): string {
  return path.length === 0 ? name : `The field "${path.join('.')}" of ${name}`;
}

function unreadable(name: string, path: readonly string[]): LabError {
  return new LabError(
    'invalid-input',
    `${saidOf(name, path)} has a type of NumPy that Unroll does not read. Save each field as an array of its own, for example np.savez(file, **{n: a[n] for n in a.dtype.names}).`,
  );
}
