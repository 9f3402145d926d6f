/** What really came, where new data hold it: in the units of the data, beside forecasts that need no network. */
import { LabError } from '#shared/result';
import { answerPlanOf, type AnswerPlan } from '../prepare/answer-plan';
import { buildAnswers } from '../prepare/answers';
import { longest } from '../prepare/cells';
import { Findings } from '../prepare/findings';
import type { FittedCodes } from '../prepare/fit-codes';
import type { Lane } from '../prepare/lanes';
import { naiveForecastsOf } from '../prepare/naive';
import type { Sampled } from '../prepare/plan';
import { lengthAt } from '../prepare/sample-places';
import type { FittedPreparation } from '../prepared';
import type { AppliedPlan } from './apply-preparation';
import { stepsBefore } from './places';

export interface RealAnswers {
  /**
   * Values [n, outputSteps * outputSize] in the units of the data, or numbers of classes [n,
   * outputSteps]. NaN where there is none: behind the end, padded, missing, or a class that training
   * never saw.
   */
  gather(samples: Int32Array): Float64Array;
  /** The same of naive forecasts; null where the answer is no forecast of numbers. */
  naive: NaiveAnswers | null;
}

export interface NaiveAnswers {
  repeatLast(samples: Int32Array): Float64Array;
  straightLine(samples: Int32Array): Float64Array;
}

interface Known {
  base: Sampled & { experiment: AppliedPlan['experiment']; inputs: Lane[]; targets: Lane[] };
  codes: FittedCodes;
  classes: readonly string[] | null;
  fitted: FittedPreparation;
}

export function realAnswers(plan: AppliedPlan, known: Known): RealAnswers {
  const { experiment, timeline, shape, samples } = plan;
  const { base, codes, classes, fitted } = known;
  const findings = new Findings();
  const answer = answerPlanOf(
    { ...base, ...(classes === null ? {} : { classes }) },
    codes,
    findings,
  );
  const [fault] = findings.problems;
  if (fault !== undefined) throw new LabError('invalid-input', fault.message, { faults: [fault] });
  const stream = buildAnswers({ answer, experiment, timeline }, fitted.targets);
  const { places } = answer;
  const ends = endsOf(plan, answer);
  const width = classes === null ? shape.outputSize : 1;
  const size = shape.outputSteps * width;
  const gather = (batch: Int32Array): Float64Array => {
    const out = new Float64Array(batch.length * size).fill(NaN);
    batch.forEach((sample, i) => {
      const before = stepsBefore(plan, sample);
      const from = places.starts[sample] as number;
      const end = ends === null ? Infinity : (ends[sample] as number);
      const length = Math.min(lengthAt(places, sample), shape.outputSteps - before);
      for (let t = 0; t < length; t += 1) {
        const at = from + t * places.step;
        if (at >= end) break;
        for (let d = 0; d < width; d += 1) {
          out[i * size + (before + t) * width + d] = stream.actual[at * width + d] ?? NaN;
        }
      }
    });
    return out;
  };
  const isForecast = experiment.task.goal === 'forecast' && classes === null;
  return { gather, naive: isForecast ? naiveOf(plan, answer, known) : null };

  function naiveOf(
    { samples: all }: AppliedPlan,
    asked: AnswerPlan,
    { base: { targets } }: Known,
  ): NaiveAnswers {
    const steps = Math.max(shape.outputSteps, longest(all.inputs));
    const inStep = asked.mode === 'every';
    const as = { ...asked, steps: inStep ? steps : shape.outputSteps };
    const of = (chosen: Int32Array): ReturnType<typeof naiveForecastsOf> =>
      naiveForecastsOf({ answer: as, samples, experiment, timeline, targets }, chosen, () => NaN);
    return {
      repeatLast: (chosen) => of(chosen).repeatLast,
      straightLine: (chosen) => of(chosen).straightLine,
    };
  }
}

/** Positions count only where answers are positions: not of cells, texts and labels of samples. */
function endsOf({ ends, samples }: AppliedPlan, { places }: AnswerPlan): Int32Array | null {
  return samples.noun !== 'records' && places.starts === samples.answers.starts ? ends : null;
}
