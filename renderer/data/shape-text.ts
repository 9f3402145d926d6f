/** Shapes as people read them. */
import type { DataPreview } from '#shared/domain/data-preview';
import { formatCount } from '#shared/format/numbers';

/** `1,200, 24, 3`; a dash for what is not known because no sample could be made. */
export function shapeText(shape: readonly number[]): string {
  if (shape.length === 0) return '–';
  return shape.map((size) => (size === 0 ? '–' : formatCount(size))).join(', ');
}

/** Whether the data were cut into samples at all; where not, counts of 0 mean nothing. */
export function hasSamples({ counts }: Pick<DataPreview, 'counts'>): boolean {
  return Object.values(counts).some((count) => count > 0);
}
