/** Dates in Excel are numbers that a format shows as days. */

/** Built-in formats that show a day; 18 to 21 and 45 to 47 show a time alone, which stays a number. */
const builtIn = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
] as const;

/** @param code of a format of the workbook's own; undefined for a built-in one */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([from, to]) => id >= from && id <= to);
  const letters = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '');
  return /[yd]|mmm/i.test(letters);
}

const dayMs = 86_400_000;
/** Days from 1900 and 1904, as the two systems count them, to 1970. */
const to1970 = { 1900: 25_569, 1904: 24_107 };

/** Milliseconds since 1970 of Excel's number for a day. */
export function dateOfNumber(days: number, from1904: boolean): number {
  if (from1904) return Math.round((days - to1970[1904]) * dayMs);
  // Excel has a 29 February 1900 that never was; before it, days are one later.
  const real = days < 60 ? days + 1 : days;
  return Math.round((real - to1970[1900]) * dayMs);
}
