/** Where answers come from: columns of numbers, or streams of classes, and the place of each sample's. */
import type { Experiment } from '#shared/domain/experiment/document';
import {
  answerModeOf,
  answersClasses,
  type AnswerMode,
} from '#shared/domain/experiment/task-rules';
import type { RowNumbering } from '../table';
import { endToken } from '../text/vocabulary';
import { countUp } from '../transforms/count-up';
import { cellPlaces, longest } from './cells';
import { RowList, type Findings } from './findings';
import { knownAs, knownCategories, translate, type FittedCodes } from './fit-codes';
import { rowsOfSamples } from './sample-rows';
import { tokensUsed } from './used-tokens';
import type { CellLane, CodeLane, Lane, NumberLane, TextLane } from './lanes';
import { labelsOfSamples } from './labels';
import { coveredBy } from './ranges';
import type { Sampled } from './plan';
import { lengthAt, type Places } from './sample-places';

export type AnswerSource =
  | { kind: 'numbers'; lanes: NumberLane[] }
  | { kind: 'cells'; lane: CellLane }
  /** Numbers of classes; -1 is a class that the training part lacks, or no value. */
  | { kind: 'classes'; ids: Int32Array; labels: Labels | null };

/** The classes of `ids` as the data have them, also those that training lacks; -1 is no value. */
export interface Labels {
  codes: Int32Array;
  dictionary: readonly string[];
}

export interface AnswerPlan {
  mode: AnswerMode;
  source: AnswerSource;
  /** Of each sample, in the numbers, cells or classes of `source`. */
  places: Places;
  /** Timesteps of the longest answer. */
  steps: number;
  /** Values at each timestep, or classes. */
  size: number;
  classes: readonly string[] | null;
}

type Base = Sampled & {
  experiment: Experiment;
  inputs: Lane[];
  targets: Lane[];
  /** Classes that were known before; absent: those of the training part. */
  classes?: readonly string[];
};

export function answerPlanOf(base: Base, codes: FittedCodes, findings: Findings): AnswerPlan {
  const { experiment, samples, targets } = base;
  const { task, training } = experiment;
  const mode = answerModeOf(task.topology);
  const [first] = targets;
  const numbers = targets.filter((lane) => lane.kind === 'number');
  const byPosition = samples.answers;
  if (first?.kind === 'codes') return ofCodes(base, first, codes, mode);
  if (first?.kind === 'text') return ofTexts(base, first, codes, mode);
  if (first?.kind === 'cells') {
    const rows = rowsOfSamples(samples, base.timeline.rowAt);
    const places = cellPlaces(first.column, rows);
    const steps = longest(places);
    if (answersClasses(task.goal, 'sequence', training.loss)) {
      return ofCellClasses(base, first, places, mode, findings);
    }
    const source: AnswerSource = { kind: 'cells', lane: first };
    return { mode, source, places, steps, size: first.column.features, classes: null };
  }
  const source: AnswerSource = { kind: 'numbers', lanes: numbers };
  const steps = longest(byPosition);
  return { mode, source, places: byPosition, steps, size: numbers.length, classes: null };
}

/** Categories of rows, or the tokens of a text that goes on. */
function ofCodes(base: Base, lane: CodeLane, codes: FittedCodes, mode: AnswerMode): AnswerPlan {
  const { samples, experiment, parts } = base;
  const { goal, windowLabel } = experiment.task;
  if (lane.isText || goal !== 'classify') {
    const known = codes.texts.get(lane.use.name) ?? knownAnswers(base, lane);
    const ids = translate(lane.codes, known.numbers);
    return {
      mode,
      source: { kind: 'classes', ids, labels: lane.isText ? null : lane },
      places: samples.answers,
      steps: longest(samples.answers),
      size: known.names.length,
      classes: known.names,
    };
  }
  const labels = labelsOfSamples(lane, samples, windowLabel);
  const own: Places = {
    starts: countUp(samples.count),
    lengths: 1,
    step: 1,
  };
  const { dictionary } = lane;
  const known =
    base.classes === undefined
      ? knownCategories({ codes: labels, dictionary }, coveredBy(parts.train, own))
      : knownAs(dictionary, base.classes);
  return {
    mode,
    source: {
      kind: 'classes',
      ids: translate(labels, known.numbers),
      labels: { codes: labels, dictionary },
    },
    places: own,
    steps: 1,
    size: known.names.length,
    classes: known.names,
  };
}

function knownAnswers(base: Base, lane: CodeLane): ReturnType<typeof knownCategories> {
  if (base.classes !== undefined) return knownAs(lane.dictionary, base.classes);
  return knownCategories(lane, coveredBy(base.parts.train, base.samples.answers));
}

/** A text that answers ends with the end token; one that tags has a token for each timestep. */
function ofTexts(base: Base, lane: TextLane, codes: FittedCodes, mode: AnswerMode): AnswerPlan {
  const { experiment, samples, timeline } = base;
  const rows = rowsOfSamples(samples, timeline.rowAt);
  const limit = experiment.preparation.text.length;
  const known = codes.texts.get(lane.use.name);
  const names = known?.names ?? [];
  const extra = mode === 'every' ? 0 : 1;
  const used = Array.from(rows, (row) => tokensUsed(lane, row, limit));
  const lengths = Int32Array.from(used, ({ from, to }) => to - from + extra);
  const starts = new Int32Array(rows.length);
  let total = 0;
  lengths.forEach((length, sample) => {
    starts[sample] = total;
    total += length;
  });
  const ids = new Int32Array(total).fill(endToken);
  used.forEach(({ from, to }, sample) => {
    const stretch = lane.stream.codes.subarray(from, to);
    if (known !== undefined) ids.set(translate(stretch, known.numbers), starts[sample]);
    // No text is no answer, and not one that ends at once.
    if (lane.missing?.[samples.inputs.starts[sample] as number] === 1) {
      ids.fill(-1, starts[sample], (starts[sample] as number) + (lengths[sample] as number));
    }
  });
  const places = { starts, lengths, step: 1 };
  const source: AnswerSource = { kind: 'classes', ids, labels: null };
  return { mode, source, places, steps: longest(places), size: names.length, classes: names };
}

/** More distinct values than this are measurements, not classes. */
const mostClasses = 1000;

/** A class at each timestep of a sequence: its distinct values in the training part, rising. */
function ofCellClasses(
  base: Base,
  lane: CellLane,
  places: Places,
  mode: AnswerMode,
  findings: Findings,
): AnswerPlan {
  const { values, features } = lane.column;
  const path = `data.columns.${lane.use.index}.type`;
  if (features !== 1) {
    const message = `Column "${lane.use.name}" has ${features} values at each timestep; a tag is one.`;
    findings.error('column-type', path, message);
  }
  const seen = new Set<number>();
  for (const { from, to } of coveredBy(base.parts.train, places)) {
    for (let at = from; at < to && seen.size <= mostClasses; at += 1) {
      const value = values[at] as number;
      if (Number.isFinite(value)) seen.add(value);
    }
  }
  if (seen.size > mostClasses) {
    const message = `Column "${lane.use.name}" has more than ${mostClasses} distinct values; these are measurements, not tags. Set the goal to "regress" and the loss to "mse".`;
    findings.error('column-type', path, message);
  }
  const classes = base.classes?.map(Number) ?? [...seen].sort((a, b) => a - b);
  const numbers = new Map(classes.map((value, index) => [value, index]));
  const ids = Int32Array.from(values, (value) => numbers.get(value) ?? -1);
  const labels = findings.hasErrors() ? null : labelsOfCells(values);
  return {
    mode,
    source: { kind: 'classes', ids, labels },
    places,
    steps: longest(places),
    size: classes.length,
    classes: classes.map(String),
  };
}

/** All distinct values, rising; those that are not finite are none. */
function labelsOfCells(values: CellLane['column']['values']): Labels {
  const distinct = [...new Set(values)].filter(Number.isFinite).sort((a, b) => a - b);
  const codes = new Map(distinct.map((value, code) => [value, code]));
  return {
    codes: Int32Array.from(values, (value) => codes.get(value) ?? -1),
    dictionary: distinct.map(String),
  };
}

/** Where an answer belongs to each timestep, both must be as long. */
export function checkInStep(
  answer: AnswerPlan,
  inputs: Places,
  { rows, numbering }: { rows: Int32Array; numbering: RowNumbering },
  path: string,
  findings: Findings,
): void {
  if (answer.mode !== 'every') return;
  const wrong = new RowList(numbering);
  for (let sample = 0; sample < rows.length; sample += 1) {
    if (lengthAt(answer.places, sample) !== lengthAt(inputs, sample)) {
      wrong.add(rows[sample] as number);
    }
  }
  if (wrong.count === 0) return;
  const message = `The answer must have as many timesteps as the input, and has not in ${wrong.toString()}. Mend the file, or choose "many-to-many-not-in-step".`;
  findings.error('sequence-lengths', path, message);
}
