/** What the Data place shows: the same plan as a run's, and one sample of it in the data's own units. */
import type { ClassCount } from '#shared/domain/class-count';
import type { DataPreview } from '#shared/domain/data-preview';
import type { Experiment } from '#shared/domain/experiment/document';
import { leakOf } from './prepare/leak';
import { listedClasses } from './prepare/class-counts';
import { planData, type DataPlan, type Sampled } from './prepare/plan';
import { answerNames, featureNames, sampleOf } from './prepare/preview';
import { leftOutOf, seriesList } from './prepare/preview-series';
import { shapeOf } from './prepare/shape';
import { textFacts } from './prepare/text-facts';
import type { PreparedShape } from './prepared';
import type { Table } from './table';

export interface Inspected {
  preview: DataPreview;
  /** Null where no sample can be made of the data as they are. */
  shape: PreparedShape | null;
  /** Null where no class is asked for. */
  classes: ClassCount[] | null;
}

/**
 * Never throws for a parsed experiment; all that is wrong stands in `preview.problems`.
 * @param sample number of the sample to show, among all of every part; the last where there are fewer
 */
export function inspectData(experiment: Experiment, table: Table, sample: number): Inspected {
  const { shown: plan, sampled, problems } = planData(experiment, table);
  const shape = plan === null ? null : shapeOf(plan);
  return {
    preview: {
      rows: table.rows,
      counts: countsOf(sampled),
      inputShape: inputShape(experiment, plan, sampled),
      outputShape: outputShape(plan, shape),
      features: plan === null ? [] : featureNames(plan),
      answers: plan === null ? [] : answerNames(plan),
      timeIsDate: sampled?.columns.time?.column.type === 'date',
      sample: plan === null || plan.samples.count === 0 ? null : sampleOf(plan, sample),
      series: sampled === null ? [] : seriesList(sampled),
      leftOut: leftOutOf(sampled, experiment.task.stride),
      texts: plan === null ? [] : textFacts(plan),
      leak:
        sampled === null
          ? { rows: 0, ranges: [], message: 'There are no samples.' }
          : leakOf(sampled),
      problems,
    },
    shape,
    classes: plan === null ? null : listedClasses(plan),
  };
}

function countsOf(sampled: Sampled | null): DataPreview['counts'] {
  if (sampled === null) return { train: 0, validation: 0, test: 0, gap: 0 };
  const { parts, samples, dropped } = sampled;
  const train = parts.train.length;
  const validation = parts.validation.length;
  const test = parts.test?.length ?? 0;
  return { train, validation, test, gap: samples.count + dropped - train - validation - test };
}

/** Where the plan failed, as far as the document says it. */
function inputShape(
  { task }: Experiment,
  plan: DataPlan | null,
  sampled: Sampled | null,
): number[] {
  const train = sampled?.parts.train.length ?? 0;
  if (plan !== null) return [train, plan.input.timesteps, plan.input.features];
  return [train, task.samples === 'windows' ? task.window : 1, sampled?.columns.inputs.length ?? 0];
}

/** [samples, values] of one answer after the last timestep, and else [samples, timesteps, values]. */
function outputShape(plan: DataPlan | null, shape: PreparedShape | null): number[] {
  if (plan === null || shape === null) return [];
  const train = plan.parts.train.length;
  const { outputSteps, outputSize, answers } = shape;
  return answers === 'last' ? [train, outputSteps * outputSize] : [train, outputSteps, outputSize];
}
