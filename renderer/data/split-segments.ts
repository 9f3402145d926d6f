/** The split as a bar: which part is how long. */
import type { DataPreview } from '#shared/domain/data-preview';
import type { PartSize } from '#shared/domain/experiment/preparation';

export type Part = keyof DataPreview['counts'];

export interface Segment {
  part: Part;
  count: number;
  /** Width in percent of the bar; all together 100. */
  percent: number;
}

/** A part that is there is seen, however small. */
const leastPercent = 2;

/** In order of time; parts that are empty are left out. */
export function splitSegments(counts: DataPreview['counts']): Segment[] {
  const parts: readonly Part[] = ['train', 'gap', 'validation', 'test'];
  const shown = parts.filter((part) => counts[part] > 0);
  const total = shown.reduce((sum, part) => sum + counts[part], 0);
  const widths = shown.map((part) => Math.max(leastPercent, (100 * counts[part]) / total));
  const sum = widths.reduce((all, width) => all + width, 0);
  return shown.map((part, place) => ({
    part,
    count: counts[part],
    percent: (100 * (widths[place] ?? 0)) / sum,
  }));
}

export type SizeKind = 'count' | 'fraction' | 'rest' | 'none';

export function sizeKind(size: PartSize | 'rest' | 'none'): SizeKind {
  if (typeof size === 'string') return size;
  return 'count' in size ? 'count' : 'fraction';
}

/** What a field shows: a count, or percent; null where there is no number. */
export function sizeNumber(size: PartSize | 'rest' | 'none'): number | null {
  if (typeof size === 'string') return null;
  return 'count' in size ? size.count : Number((size.fraction * 100).toPrecision(12));
}

/** @param number a count, or percent */
export function sizeOf(kind: 'count' | 'fraction', number: number): PartSize {
  return kind === 'count'
    ? { count: Math.max(1, Math.round(number)) }
    : { fraction: Math.min(Math.max(number / 100, 0.0001), 0.9999) };
}
