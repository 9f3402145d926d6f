/** What one pass over a column tells: where a value is missing, and how large the values are. */
import type { Column, LabelColumn, SequenceColumn } from '../table';

interface NumberFacts extends Extremes {
  missing: Uint8Array | null;
}

/** Of the values that are finite. */
export interface Extremes {
  /** By size, whatever the sign; 0 of no values. */
  largest: number;
  /** Infinity of no values. */
  lowest: number;
}

type Numbers = Float64Array | Float32Array;

const numberFacts = new WeakMap<Numbers, NumberFacts>();
const missingOf = new WeakMap<object, { flags: Uint8Array | null }>();

/** 1 in rows without a finite value, label or cell; null where there is none such. */
export function missingRows(column: Column): Uint8Array | null {
  if ('values' in column && column.type !== 'sequence') return factsOf(column.values).missing;
  const key = 'codes' in column ? column.codes : column.values;
  const known = missingOf.get(key);
  if (known !== undefined) return known.flags;
  const flags = 'codes' in column ? scanCodes(column) : scanCells(column);
  missingOf.set(key, { flags });
  return flags;
}

export function extremesOf(values: Numbers): Extremes {
  return factsOf(values);
}

/** Kept while the table lives: a window that is dragged asks for the same columns again. */
function factsOf(values: Numbers): NumberFacts {
  const known = numberFacts.get(values);
  if (known !== undefined) return known;
  let missing: Uint8Array | null = null;
  let largest = 0;
  let lowest = Infinity;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const size = Math.abs(value);
    // NaN is not below infinity either.
    if (size < Infinity) {
      if (size > largest) largest = size;
      if (value < lowest) lowest = value;
      continue;
    }
    missing ??= new Uint8Array(values.length);
    missing[at] = 1;
  }
  const facts = { missing, largest, lowest };
  numberFacts.set(values, facts);
  return facts;
}

function scanCodes({ codes }: LabelColumn): Uint8Array | null {
  let flags: Uint8Array | null = null;
  for (let row = 0; row < codes.length; row += 1) {
    if ((codes[row] as number) >= 0) continue;
    flags ??= new Uint8Array(codes.length);
    flags[row] = 1;
  }
  return flags;
}

function scanCells({ offsets, features, values }: SequenceColumn): Uint8Array | null {
  let flags: Uint8Array | null = null;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    let whole = to > from;
    for (let i = from; whole && i < to; i += 1) whole = Number.isFinite(values[i]);
    if (whole) continue;
    flags ??= new Uint8Array(offsets.length - 1);
    flags[row] = 1;
  }
  return flags;
}
