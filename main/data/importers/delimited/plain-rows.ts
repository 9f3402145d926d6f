/**
 * Rows of nothing but plain digits, which are nearly all rows of most large tables: read by one small
 * loop that an engine compiles at once and well. Whatever is not plain is left to the RowScanner,
 * which reads the same rows to the same values.
 */

export const lineFeed = 10;
export const carriageReturn = 13;
export const minus = 45;
export const zero = 48;

/** For a column without a decimal sign; no byte has this value. */
export const wholeNumbers = 256;

export const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

export interface PlainTable {
  delimiter: number;
  /** Rows that begin with this byte are left; -1: none. */
  comment: number;
  /** By column: the byte of the decimal sign, or `wholeNumbers`. */
  points: Int16Array;
  /** By column: where its numbers go, row by row. */
  values: readonly (Float64Array | null)[];
}

/** Where the next row begins among the bytes, and its number in the table. */
export interface Place {
  at: number;
  row: number;
}

/**
 * Moves the place behind all rows that are plain, up to the first that is not.
 * @param end all bytes before it are whole rows; some byte that is no digit follows them
 * @param room how many rows the columns can hold
 */
export function readPlainRows(
  place: Place,
  bytes: Uint8Array,
  end: number,
  { delimiter, comment, points, values }: PlainTable,
  room: number,
): void {
  const width = points.length;
  let p = place.at;
  let row = place.row;
  while (p < end && row < room) {
    const rowStart = p;
    let column = 0;
    let c = bytes[p] as number;
    if (c === comment) break;
    for (; column < width; column += 1) {
      const negative = c === minus;
      if (negative) c = bytes[++p] as number;
      const from = p;
      // Nine digits fit an integer of 32 bits, which is quicker.
      let whole = 0;
      // The ten digits, and no other byte, are below ten so.
      let digit = c ^ zero;
      while (digit < 10) {
        whole = (Math.imul(whole, 10) + digit) | 0;
        c = bytes[++p] as number;
        digit = c ^ zero;
      }
      const point = points[column] as number;
      let digits = p - from;
      let behindPoint = 0;
      if (c === point) {
        const fraction = ++p;
        c = bytes[p] as number;
        digit = c ^ zero;
        while (digit < 10) {
          whole = (Math.imul(whole, 10) + digit) | 0;
          c = bytes[++p] as number;
          digit = c ^ zero;
        }
        behindPoint = p - fraction;
        digits += behindPoint;
      } else if (digits > 1 && bytes[from] === zero) {
        // Perhaps an id.
        break;
      }
      if (digits === 0 || digits > 15) break;
      const isLast = column === width - 1;
      if (c !== delimiter || isLast) {
        if (!isLast || (c !== lineFeed && c !== carriageReturn)) break;
      }
      const gathered = digits < 10 ? whole : gatherDigits(bytes, from, digits);
      const value = gathered / (powersOfTen[behindPoint] as number);
      (values[column] as Float64Array)[row] = negative ? -value : value;
      if (!isLast) c = bytes[++p] as number;
    }
    const isWhole = column === width && (c === lineFeed || bytes[p + 1] === lineFeed);
    if (!isWhole) {
      p = rowStart;
      break;
    }
    p += c === lineFeed ? 1 : 2;
    row += 1;
  }
  place.at = p;
  place.row = row;
}

/** @returns the number that `count` digits make, points left out; exact below 2^53 */
export function gatherDigits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let q = from, left = count; left > 0; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit > 9) continue;
    value = value * 10 + digit;
    left -= 1;
  }
  return value;
}
