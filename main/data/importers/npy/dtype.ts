/** NumPy's types, from the short words that `.npy` files use for them (`<f8`, `|b1`, `<U12`). */
import { LabError } from '#shared/result';

export type Dtype =
  | {
      kind: 'number' | 'boolean' | 'float32';
      bytes: number;
      read: (view: DataView, at: number) => number;
      /** What the numbers count, such as `time spans in days`; absent: they say no more. */
      note?: string;
    }
  | { kind: 'integer'; bytes: 8; read: (view: DataView, at: number) => bigint; signed: boolean }
  | { kind: 'date'; bytes: 8; read: (view: DataView, at: number) => number }
  | { kind: 'text'; bytes: number; read: (view: DataView, at: number) => string };

/** @throws LabError `invalid-input` where the type holds no numbers, dates or text */
export function parseDtype(descr: string, name: string): Dtype {
  const match = /^([<>|=])?([a-zA-Z])(\d+)?(?:\[(\d*)([a-zA-Z]+)\])?$/.exec(descr);
  const [, order, letter = '', size = '', per = '', unit = ''] = match ?? [];
  const little = order !== '>';
  const bytes = Number(size);
  const number = numberReader(letter, bytes, little);
  if (number !== null) return number;
  switch (letter) {
    case 'i':
    case 'u':
      if (bytes === 8) {
        const signed = letter === 'i';
        const read = signed
          ? (view: DataView, at: number) => view.getBigInt64(at, little)
          : (view: DataView, at: number) => view.getBigUint64(at, little);
        return { kind: 'integer', bytes, read, signed };
      }
      break;
    case 'M': {
      const read = dateReader(unit, per === '' ? 1 : Number(per), little);
      if (read !== null) return { kind: 'date', bytes: 8, read };
      break;
    }
    case 'm': {
      const read = countReader(per === '' ? 1 : Number(per), little);
      const word = unitWords[unit];
      if (bytes !== 8 || (unit !== '' && word === undefined)) break;
      if (word === undefined) return { kind: 'number', bytes: 8, read };
      return { kind: 'number', bytes: 8, read, note: `time spans in ${word}` };
    }
    case 'U':
      return { kind: 'text', bytes: 4 * bytes, read: unicodeReader(bytes, little) };
    case 'S':
    case 'a':
      return { kind: 'text', bytes, read: bytesReader(bytes) };
    case 'O':
      throw new LabError(
        'invalid-input',
        `${name} holds Python objects (pickled), which could run any program when opened, so Unroll does not read them. Turn the array into numbers or strings first, for example np.save(file, array.astype("float64")); for series of unequal length save JSON or Parquet with lists.`,
      );
    default:
  }
  throw new LabError(
    'invalid-input',
    `${name} has NumPy's type "${descr}", which Unroll does not read. Convert it, for example array.astype("float64").`,
  );
}

function numberReader(letter: string, bytes: number, little: boolean): Dtype | null {
  const number = (read: (view: DataView, at: number) => number): Dtype => ({
    kind: 'number',
    bytes,
    read,
  });
  switch (`${letter}${String(bytes)}`) {
    case 'b1':
      return { kind: 'boolean', bytes, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) };
    case 'i1':
      return number((view, at) => view.getInt8(at));
    case 'u1':
      return number((view, at) => view.getUint8(at));
    case 'i2':
      return number((view, at) => view.getInt16(at, little));
    case 'u2':
      return number((view, at) => view.getUint16(at, little));
    case 'i4':
      return number((view, at) => view.getInt32(at, little));
    case 'u4':
      return number((view, at) => view.getUint32(at, little));
    case 'f2':
      return number((view, at) => halfFloat(view.getUint16(at, little)));
    case 'f4':
      return { kind: 'float32', bytes, read: (view, at) => view.getFloat32(at, little) };
    case 'f8':
      return number((view, at) => view.getFloat64(at, little));
    default:
      return null;
  }
}

/** Value of the 16 bits of an IEEE 754 half. */
function halfFloat(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const notATime = -(2n ** 63n);
/** Milliseconds of a unit are its first number by its second. */
const unitMs: Record<string, readonly [bigint, bigint]> = {
  W: [604_800_000n, 1n],
  D: [86_400_000n, 1n],
  h: [3_600_000n, 1n],
  m: [60_000n, 1n],
  s: [1000n, 1n],
  ms: [1n, 1n],
  us: [1n, 1000n],
  ns: [1n, 1_000_000n],
};

function dateReader(
  unit: string,
  per: number,
  little: boolean,
): ((view: DataView, at: number) => number) | null {
  if (unit === 'Y' || unit === 'M') {
    return (view, at) => {
      const count = view.getBigInt64(at, little);
      if (count === notATime) return Number.NaN;
      const months = Number(count) * per * (unit === 'Y' ? 12 : 1);
      return Date.UTC(1970, months, 1);
    };
  }
  const factor = unitMs[unit];
  if (factor === undefined) return null;
  const [times, by] = factor;
  return (view, at) => {
    const count = view.getBigInt64(at, little);
    if (count === notATime) return Number.NaN;
    return (Number(count) * per * Number(times)) / Number(by);
  };
}

const unitWords: Readonly<Record<string, string>> = {
  Y: 'years',
  M: 'months',
  W: 'weeks',
  D: 'days',
  h: 'hours',
  m: 'minutes',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
};

function countReader(per: number, little: boolean): (view: DataView, at: number) => number {
  return (view, at) => {
    const count = view.getBigInt64(at, little);
    return count === notATime ? Number.NaN : Number(count) * per;
  };
}

function unicodeReader(length: number, little: boolean): (view: DataView, at: number) => string {
  return (view, at) => {
    let text = '';
    for (let i = 0; i < length; i++) {
      const point = view.getUint32(at + 4 * i, little);
      if (point === 0) break;
      text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    }
    return text;
  };
}

function bytesReader(length: number): (view: DataView, at: number) => string {
  const decoder = new TextDecoder();
  return (view, at) => {
    let end = length;
    while (end > 0 && view.getUint8(at + end - 1) === 0) end--;
    return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, end));
  };
}
