/** Predictions one by one, as people read them: labels, texts, dates. */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import type {
  AnswerPlaces,
  ClassAnswers,
  Prediction,
  PredictionOutcome,
} from '#shared/domain/prediction';
import { formatDate } from '#shared/format/dates';
import { decode } from '../text/vocabulary';
import { savedVocabulary } from './saved';

/** Sample by sample, step by step, value by value; a text that is answered is one prediction. */
export function* predictionsOf(
  experiment: Experiment,
  { samples, places, answers }: PredictionOutcome,
): Generator<Prediction> {
  if (answers.kind === 'classes' && isText(experiment)) {
    yield* textsOf(experiment, samples, places, answers);
    return;
  }
  const { steps } = places;
  for (let sample = 0; sample < samples; sample += 1) {
    let step = 0;
    for (let t = 0; t < steps; t += 1) {
      const slot = sample * steps + t;
      if (places.present[slot] === 0) continue;
      step += 1;
      const place = placeOf(places, sample, slot, step);
      if (answers.kind === 'classes') {
        yield { ...place, ...labelOf(answers, slot) };
        continue;
      }
      const { names, predicted, actual } = answers;
      for (let d = 0; d < names.length; d += 1) {
        const at = slot * names.length + d;
        const real = actual?.[at] ?? NaN;
        yield {
          ...place,
          target: names[d] ?? '',
          value: predicted[at] as number,
          ...(Number.isNaN(real) ? {} : { actual: real }),
        };
      }
    }
  }
}

/** How many {@link predictionsOf} gives. */
export function countPredictions(
  experiment: Experiment,
  { samples, places, answers }: PredictionOutcome,
): number {
  if (answers.kind === 'classes' && isText(experiment)) return samples;
  const present = places.present.reduce((sum, flag) => sum + flag, 0);
  return answers.kind === 'numbers' ? present * answers.names.length : present;
}

/** Answers are texts of their own length. */
function isText({ task }: Experiment): boolean {
  return answerModeOf(task.topology) === 'own' && task.goal !== 'regress';
}

type Place = Pick<Prediction, 'sample' | 'series' | 'row' | 'time' | 'step' | 'ahead'>;

function placeOf(places: AnswerPlaces, sample: number, slot: number, step: number | null): Place {
  const row = places.rows[slot] as number;
  const time = places.times[slot] as number;
  // Sums of steps leave some ulp.
  const shown = places.timeIsDate ? formatDate(time) : Number(time.toPrecision(15));
  return {
    sample: sample + 1,
    series: places.seriesNames[places.series[sample] ?? -1] ?? null,
    row: row === 0 ? null : row,
    time: Number.isNaN(time) ? null : shown,
    step,
    ahead: places.ahead[slot] === 1,
  };
}

function labelOf(
  { name, classes, predicted, actual, top }: ClassAnswers,
  slot: number,
): Omit<Prediction, keyof Place> {
  const best = Array.from({ length: top.count }, (_, rank) => ({
    label: classes[top.classes[slot * top.count + rank] ?? -1] ?? '',
    probability: top.probabilities[slot * top.count + rank] ?? NaN,
  }));
  const real = classes[actual?.[slot] ?? -1];
  return {
    target: name,
    label: classes[predicted[slot] ?? -1] ?? '',
    probability: best[0]?.probability ?? NaN,
    top: best,
    ...(real === undefined ? {} : { actual: real }),
  };
}

function* textsOf(
  experiment: Experiment,
  samples: number,
  places: AnswerPlaces,
  { name, classes, predicted, actual }: ClassAnswers,
): Generator<Prediction> {
  const vocabulary = savedVocabulary(experiment, name, classes);
  const { steps } = places;
  for (let sample = 0; sample < samples; sample += 1) {
    const [from, to] = [sample * steps, (sample + 1) * steps];
    const real = actual?.subarray(from, to).filter((token) => token >= 0) ?? [];
    yield {
      ...placeOf(places, sample, from, null),
      target: name,
      text: decode(predicted.subarray(from, to), vocabulary),
      ...(real.length === 0 ? {} : { actual: decode(real, vocabulary) }),
    };
  }
}
