/** The label of a sample whose rows are labelled. */
import type { Experiment } from '#shared/domain/experiment/document';
import { Kept } from './kept';
import type { CodeLane } from './lanes';
import { endAt, lengthAt } from './sample-places';
import type { SamplePlan } from './sample-plan';

/** Code of each sample's label; -1 where it has none. */
export function labelsOfSamples(
  { codes, dictionary }: Pick<CodeLane, 'codes' | 'dictionary'>,
  samples: SamplePlan,
  rule: Experiment['task']['windowLabel'],
): Int32Array {
  const labels = new Int32Array(samples.count);
  const { answers, count } = samples;
  for (let sample = 0; sample < count; sample += 1) {
    labels[sample] = codes[endAt(answers, sample) - 1] as number;
  }
  if (rule !== 'majority' || samples.noun === 'records') return labels;
  const runs = runsOf(codes);
  const slide = new SlidingCounts(codes, dictionary.length);
  for (let sample = 0; sample < count; sample += 1) {
    const from = answers.starts[sample] as number;
    const to = endAt(answers, sample);
    const changes = (runs.at[to - 1] as number) - (runs.at[from] as number);
    if (changes === 0) continue;
    labels[sample] =
      dictionary.length <= lengthAt(answers, sample)
        ? slide.mostFrequent(from, to)
        : mostFrequent(codes, runs, from, to, slide.scratch);
  }
  return labels;
}

/** How many samples hold rows of more than one label. */
export function mixedSamples({ codes }: Pick<CodeLane, 'codes'>, samples: SamplePlan): number {
  const { at } = runsOf(codes);
  let mixed = 0;
  for (let sample = 0; sample < samples.count; sample += 1) {
    const from = samples.inputs.starts[sample] as number;
    if (at[endAt(samples.inputs, sample) - 1] !== at[from]) mixed += 1;
  }
  return mixed;
}

/** Positions with the same code next to each other. */
interface Runs {
  /** Number of the run that a position is in. */
  at: Int32Array;
  /** Position at which each run begins. */
  starts: Int32Array;
}

const kept = new Kept<Runs>(1);

function runsOf(codes: Int32Array): Runs {
  return kept.get(codes, [], () => {
    const at = new Int32Array(codes.length);
    const starts = new Int32Array(codes.length);
    let run = 0;
    for (let i = 1; i < codes.length; i += 1) {
      if (codes[i] !== codes[i - 1]) starts[(run += 1)] = i;
      at[i] = run;
    }
    return { at, starts: starts.slice(0, run + 1) };
  });
}

/** Counts of the codes in a window that goes forward, so that a row is counted once and not in every window. */
class SlidingCounts {
  /** Zeros, for counts of another kind; zeros again after. */
  readonly scratch: Int32Array;
  private readonly counts: Int32Array;
  /** Position at which each code stood last. */
  private readonly lastAt: Int32Array;
  private from = 0;
  private to = 0;

  constructor(
    private readonly codes: Int32Array,
    distinct: number,
  ) {
    this.scratch = new Int32Array(distinct);
    this.counts = new Int32Array(distinct);
    this.lastAt = new Int32Array(distinct);
  }

  /** Of equally frequent ones, the one that stands later. @param from no less than before, as is `to` */
  mostFrequent(from: number, to: number): number {
    this.slide(from, to);
    let best = -1;
    let most = 0;
    for (let code = 0; code < this.counts.length; code += 1) {
      const count = this.counts[code] as number;
      if (count === 0 || count < most) continue;
      if (count === most && (this.lastAt[code] as number) < (this.lastAt[best] as number)) continue;
      most = count;
      best = code;
    }
    return best;
  }

  private slide(from: number, to: number): void {
    for (let at = this.from; at < Math.min(from, this.to); at += 1) {
      const code = this.codes[at] as number;
      if (code >= 0) this.counts[code] = (this.counts[code] as number) - 1;
    }
    for (let at = Math.max(from, this.to); at < to; at += 1) {
      const code = this.codes[at] as number;
      if (code < 0) continue;
      this.counts[code] = (this.counts[code] as number) + 1;
      this.lastAt[code] = at;
    }
    this.from = from;
    this.to = to;
  }
}

/** The same, run by run; of many codes most are not in a window. */
function mostFrequent(
  codes: Int32Array,
  { at, starts }: Runs,
  from: number,
  to: number,
  counts: Int32Array,
): number {
  const [first, last] = [at[from] as number, at[to - 1] as number];
  let end = to;
  for (let run = last; run >= first; run -= 1) {
    const begin = Math.max(from, starts[run] as number);
    const code = codes[begin] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + end - begin;
    end = begin;
  }
  let best = -1;
  let most = 0;
  for (let run = last; run >= first; run -= 1) {
    const code = codes[Math.max(from, starts[run] as number)] as number;
    if (code < 0) continue;
    const count = counts[code] as number;
    counts[code] = 0;
    if (count <= most) continue;
    most = count;
    best = code;
  }
  return best;
}
