/** What a split lacks, as a sentence. */
import type { PartSize, Split } from '#shared/domain/experiment/preparation';
import type { SplitAxis, SplitParts } from './split';

/**
 * Null where every part has what it wants.
 * @param noun what is counted: windows, series or records
 */
export function splitShortage(
  axis: SplitAxis,
  split: Split,
  parts: SplitParts,
  noun: string,
): string | null {
  const bySeries = split.method === 'series';
  const unit = bySeries ? 'series' : noun;
  const total = bySeries ? axis.series.length : axis.starts.length;
  const wantedTrain = countOf(split.train);
  if (wantedTrain > total) {
    return `The training part wants ${wantedTrain} ${unit}; there are ${total}.`;
  }
  if (parts.train.length === 0) {
    const share = 'fraction' in split.train ? ` Its share is ${split.train.fraction}.` : '';
    return `The training part is empty: there ${total === 1 ? `is 1 ${oneOf(unit)}` : `are ${total} ${unit}`} in all.${share}`;
  }
  const wanted = [split.train, split.validation, split.test].reduce(
    (sum, part) => sum + countOf(part),
    0,
  );
  const gaps = split.gap + parts.widened;
  // Records that are drawn together make parts of about the wanted size.
  const isAbout = split.method === 'random' && wanted <= total;
  if (!bySeries && !isAbout && isShort(parts.validation, split.validation)) {
    const sum = wantedTrain + gaps + countOf(split.validation);
    return `Training, gap and validation together want ${sum} ${unit}; there are ${total}.`;
  }
  if (parts.validation.length === 0) {
    return `No ${oneOf(noun)} is left for validation: training takes ${parts.train.length} of ${axis.starts.length}, and the gap ${gaps}.`;
  }
  if (parts.test === null) return null;
  if (bySeries ? wanted > total : !isAbout && isShort(parts.test, split.test)) {
    const sum = bySeries ? wanted : wanted + 2 * gaps;
    return `Training, validation and test together want ${sum} ${unit}; there are ${total}.`;
  }
  return parts.test.length === 0
    ? `No ${oneOf(noun)} is left for the test part: there are ${axis.starts.length} in all.`
    : null;
}

/** @param noun in the plural */
function oneOf(noun: string): string {
  return noun === 'series' ? noun : noun.slice(0, -1);
}

function isShort(part: Int32Array, wanted: PartSize | 'rest' | 'none'): boolean {
  const count = countOf(wanted);
  return count > 0 && part.length < count;
}

function countOf(part: PartSize | 'rest' | 'none'): number {
  return typeof part === 'object' && 'count' in part ? part.count : 0;
}
