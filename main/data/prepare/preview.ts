/** One sample as a person reads it: real first values, tokens, the picture. Nothing is scaled. */
import type { SamplePreview, StepPlace } from '#shared/domain/data-preview';
import { timesOf } from './columns';
import type { KnownCodes } from './fit-codes';
import { rowOfSample } from './sample-rows';
import { tokensUsed } from './used-tokens';
import type { InputBlock } from './input-plan';
import type { Lane } from './lanes';
import type { DataPlan } from './plan';
import { framesOf, pictureOf } from './preview-pictures';
import { partAround, seriesOfSample, stretchesOf } from './preview-series';
import { endAt, lengthAt, type Places } from './sample-places';

const shownTimesteps = 6;
const shownFeatures = 8;
const shownTokens = 200;

export function featureNames({ input }: DataPlan): string[] {
  const names: string[] = [];
  for (const block of input.blocks) {
    for (let d = 0; d < block.width && names.length < shownFeatures; d += 1) {
      names.push(nameOf(block, d));
    }
  }
  return names;
}

function nameOf(block: InputBlock, feature: number): string {
  switch (block.kind) {
    case 'numbers':
      return block.features[feature]?.name ?? '';
    case 'classes':
      return block.names[feature] ?? '';
    case 'cells':
      return block.width === 1 ? block.lane.use.name : `${block.lane.use.name}[${feature}]`;
    case 'cell-gaps':
      return `${block.lane.use.name} missing`;
  }
}

/** Of the values of an answer at each timestep. */
export function answerNames({ answer, targets }: DataPlan): string[] {
  const [first] = targets;
  const { source, size } = answer;
  if (source.kind === 'numbers') {
    return source.lanes.slice(0, shownFeatures).map(({ use }) => use.name);
  }
  const name = first?.use.name ?? '';
  if (source.kind === 'classes' || size === 1) return [name];
  return Array.from({ length: Math.min(size, shownFeatures) }, (_, d) => `${name}[${d}]`);
}

/** @param wanted taken as the last sample where there are fewer */
export function sampleOf(plan: DataPlan, wanted: number): SamplePreview {
  const { samples, timeline, answer } = plan;
  const index = Math.min(Math.max(0, Math.floor(wanted)), samples.count - 1);
  const series = seriesOfSample(plan, index);
  const frames = framesOf(plan, index);
  const targetSteps = lengthAt(answer.places, index);
  return {
    index,
    part: partAround(plan, index).part,
    series: series === null ? null : { name: series.name, rows: series.to - series.from },
    inputRows: rangeOf(plan, samples.inputs, index, series?.from ?? 0),
    targetRows: rangeOf(plan, samples.answers, index, series?.from ?? 0),
    stretches: stretchesOf(plan, index),
    inputs: inputsOf(plan, index),
    inputSteps: lengthAt(plan.input, index),
    inputPlaces: placesOf(plan, samples.inputs, index),
    targets: targetsOf(plan, index),
    targetSteps,
    // The label of a window is that of no single row.
    targetPlaces:
      targetSteps === lengthAt(samples.answers, index)
        ? placesOf(plan, samples.answers, index)
        : [],
    tokens: tokensOf(plan, plan.inputs, samples.inputs, index),
    targetTokens: tokensOf(plan, plan.targets, samples.answers, index),
    picture: frames === null ? pictureOf(plan, rowOfSample(samples, timeline.rowAt, index)) : null,
    frames,
  };
}

/** Null for tokens. @param begin position at which the series begins */
function rangeOf(
  { isText }: DataPlan,
  places: Places,
  index: number,
  begin: number,
): SamplePreview['inputRows'] {
  if (isText) return null;
  return { from: (places.starts[index] as number) - begin, to: endAt(places, index) - begin };
}

/** Rows and times of the timesteps that are shown. */
function placesOf(plan: DataPlan, places: Places, index: number): StepPlace[] {
  const { timeline, columns, isText } = plan;
  if (isText) return [];
  const times = timesOf(columns.time);
  const start = places.starts[index] as number;
  const length = Math.min(shownTimesteps, lengthAt(places, index));
  return Array.from({ length }, (_, t) => {
    const at = start + t * places.step;
    const row = timeline.rowAt?.[at] ?? at;
    return { row, time: finite(times?.[row]) };
  });
}

function inputsOf(plan: DataPlan, index: number): SamplePreview['inputs'] {
  const { blocks } = plan.input;
  const length = Math.min(shownTimesteps, lengthAt(plan.input, index));
  return Array.from({ length }, (_, t) => {
    const values: (number | string | null)[] = [];
    for (const block of blocks) {
      for (let d = 0; d < block.width && values.length < shownFeatures; d += 1) {
        values.push(inputAt(plan, block, index, t, d));
      }
    }
    return values;
  });
}

function inputAt(
  plan: DataPlan,
  block: InputBlock,
  index: number,
  t: number,
  feature: number,
): number | null {
  const { places } = block;
  if (t >= lengthAt(places, index)) return null;
  const at = (places.starts[index] as number) + t * places.step;
  switch (block.kind) {
    case 'classes':
      return block.ids[at] === feature ? 1 : 0;
    case 'numbers': {
      const of = block.features[feature];
      if (of === undefined) return null;
      // As it stands in the table: the plan's own lanes are filled.
      const raw = plan.rawInputs[plan.inputs.indexOf(of.lane)] ?? of.lane;
      if (of.isIndicator) return raw.missing?.[at] ?? 0;
      return raw.kind === 'number' ? finite(raw.values[at + of.ahead]) : null;
    }
    case 'cells': {
      const row = block.flat && places.step > 0 ? (plan.timeline.rowAt?.[at] ?? at) : at;
      const { offsets, values } = block.lane.column;
      const from = block.flat
        ? (offsets[row] as number) * block.lane.column.features
        : row * block.width;
      return finite(values[from + feature]);
    }
    case 'cell-gaps': {
      const { values, features } = block.lane.column;
      const own = values.subarray(at * features, (at + 1) * features);
      return own.every(Number.isFinite) ? 0 : 1;
    }
  }
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function targetsOf(plan: DataPlan, index: number): SamplePreview['targets'] {
  const { source, places, classes, size } = plan.answer;
  const from = places.starts[index] as number;
  const length = Math.min(shownTimesteps, lengthAt(places, index));
  return Array.from({ length }, (_, t) => {
    const at = from + t * places.step;
    switch (source.kind) {
      case 'classes':
        return [
          source.labels === null
            ? (classes?.[source.ids[at] as number] ?? null)
            : (source.labels.dictionary[source.labels.codes[at] as number] ?? null),
        ];
      case 'cells':
        return Array.from({ length: Math.min(size, shownFeatures) }, (_, d) =>
          finite(source.lane.column.values[at * size + d]),
        );
      case 'numbers':
        return source.lanes.slice(0, shownFeatures).map(({ values }) => finite(values[at]));
    }
  });
}

function tokensOf(
  plan: DataPlan,
  lanes: readonly Lane[],
  places: Places,
  index: number,
): SamplePreview['tokens'] {
  for (const lane of lanes) {
    const known: KnownCodes | undefined = plan.codes.texts.get(lane.use.name);
    if (known === undefined) continue;
    if (lane.kind === 'text') {
      const row = rowOfSample(plan.samples, plan.timeline.rowAt, index);
      const { from, to } = tokensUsed(lane, row, plan.experiment.preparation.text.length);
      const codes = lane.stream.codes.subarray(from, Math.min(to, from + shownTokens));
      return Array.from(codes, (code) => token(lane.stream.tokens, known, code));
    }
    if (lane.kind !== 'codes') continue;
    const length = Math.min(shownTokens, lengthAt(places, index));
    const from = places.starts[index] as number;
    return Array.from({ length }, (_, t) =>
      token(lane.dictionary, known, lane.codes[from + t * places.step] as number),
    );
  }
  return null;
}

function token(
  texts: readonly string[],
  known: KnownCodes,
  code: number,
): { text: string; known: boolean; id: number } {
  const text = texts[code] ?? '';
  const id = known.numbers[code] as number;
  return { text, known: known.names[id] === text, id };
}
