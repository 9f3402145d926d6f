/** Whether what validation or test is scored by was seen in training, and in which rows. */
import type { Leak, RowRange } from '#shared/domain/data-preview';
import { scoredParts } from '../transforms/split';
import { counted } from './findings';
import type { Sampled } from './plan';
import { coveredBy, eachShared } from './ranges';

const shownRanges = 20;

const known = new WeakMap<Sampled['parts'], Leak>();

/** Found out once for each split. */
export function leakOf(sampled: Sampled): Leak {
  const leak = known.get(sampled.parts) ?? findLeak(sampled);
  known.set(sampled.parts, leak);
  return leak;
}

function findLeak(sampled: Sampled): Leak {
  const { samples, parts, timeline, touched, isText } = sampled;
  if (samples.noun === 'series') {
    return { rows: 0, ranges: [], message: 'Each series is in one part only; no row is shared.' };
  }
  if (samples.noun === 'records') return { rows: 0, ranges: [], message: recordsMessage(sampled) };
  const shared = new Uint8Array(timeline.length);
  for (const part of scoredParts(parts)) {
    eachShared(touched, coveredBy(part, samples.answers), (from, to) => {
      mark(shared, from, to, timeline.rowAt);
    });
  }
  const { ranges, rows } = rangesOf(shared);
  const unit = isText ? 'token' : 'row';
  if (rows > 0) {
    const message = `${counted(rows, unit)} that validation or test is scored by ${rows === 1 ? 'is' : 'are'} also in training windows: ${named(ranges, unit)}. The scores look better than they are.`;
    return { rows, ranges, message };
  }
  const first = samples.isAhead ? ` A window's first answer is the ${unit} right after it.` : '';
  const widened =
    parts.widened > 0
      ? ` For this, ${counted(parts.widened, 'window')} more than the set gap ${parts.widened === 1 ? 'is' : 'are'} left out between two parts.`
      : '';
  return {
    rows: 0,
    ranges: [],
    message: `No ${unit} that validation or test is scored by is in a training window.${widened}${first}`,
  };
}

function recordsMessage({ parts, sameInputs }: Sampled): string {
  const { repeated, together } = sameInputs;
  const scored = parts.validation.length + (parts.test?.length ?? 0);
  if (repeated === 0) {
    const drawn = together ? ' Records with equal inputs were drawn together.' : '';
    return `Each record is in one part only; no row is shared.${drawn}`;
  }
  const percent = Number(((100 * repeated) / scored).toPrecision(2));
  const [has, looks] = repeated === 1 ? ['has', 'it is'] : ['have', 'they are'];
  return `Each record is in one part only, but ${repeated} of the ${counted(scored, 'record')} of validation and test (${percent} %) ${has} the same inputs as a training record; ${looks} known from training, and the scores may look better than they are.`;
}

/** Sets the rows of the table that stand at some positions to 1. */
function mark(rows: Uint8Array, from: number, to: number, rowAt: Int32Array | null): void {
  if (rowAt === null) rows.fill(1, from, to);
  else for (let at = from; at < to; at += 1) rows[rowAt[at] as number] = 1;
}

/** The first ranges of flagged rows, and the number of rows in all. */
function rangesOf(flags: Uint8Array): { ranges: RowRange[]; rows: number } {
  const ranges: RowRange[] = [];
  let rows = 0;
  let from = flags.indexOf(1);
  while (from >= 0) {
    const end = flags.indexOf(0, from);
    const to = end < 0 ? flags.length : end;
    rows += to - from;
    if (ranges.length < shownRanges) ranges.push({ from, to });
    from = to >= flags.length ? -1 : flags.indexOf(1, to);
  }
  return { ranges, rows };
}

/** Rows counted from 1, both ends of a range included. */
function named(ranges: readonly RowRange[], unit: string): string {
  const shown = ranges
    .slice(0, 5)
    .map(({ from, to }) => (to - from === 1 ? `${from + 1}` : `${from + 1} to ${to}`));
  const [only] = ranges;
  const isOne = only !== undefined && ranges.length === 1 && only.to - only.from === 1;
  return `${isOne ? unit : `${unit}s`} ${shown.join(', ')}${ranges.length > 5 ? ' and others' : ''}`;
}
