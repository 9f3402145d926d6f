/** Numbers as people read them. */

/** Four significant digits; powers of ten where zeros would hide them; a dash for nothing. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const magnitude = Math.abs(value);
  if (value === 0 || (magnitude >= 0.001 && magnitude < 100_000)) {
    return String(Number(value.toPrecision(4)));
  }
  return value.toExponential(2).replace('e+', 'e');
}

/**
 * A value of the data as the data have it: ten significant digits, and no power of ten where a table
 * would have none.
 */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const magnitude = Math.abs(value);
  const short = Number(value.toPrecision(10));
  if (value !== 0 && (magnitude < 1e-4 || magnitude >= 1e12)) {
    return short.toExponential().replace('e+', 'e');
  }
  return String(short);
}

export function formatCount(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** @param ms milliseconds */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power] ?? ''}`;
}

/** @param atMs milliseconds since 1970 */
export function formatTime(atMs: number | null): string {
  if (atMs === null) return '–';
  return new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' }).format(atMs);
}
