/** Numbers that files use where there is no value. */

/** Two nines at least, as in 99, -999 and -99.99. */
const nines = /^-?9{2,}(\.9+)?$/;

/** Of gas sensors, well logs, whole numbers of 16 bits, and grids (1e20, NetCDF's own). */
const others = new Set([-200, -999.25, -32768, 32767, 65535, 1e20, -1e20, 9.969209968386869e36]);

export function isUsualCode(value: number): boolean {
  return others.has(value) || nines.test(String(value));
}
