/**
 * From an experiment to what a network is fed: planned, fitted on the training part alone, and
 * gathered batch by batch. The result knows how to go back to the units of the data.
 *
 * Known inputs are seen at each timestep t as they are at t and, where windows are to forecast, as
 * they will be `horizon` rows later, so that the last timesteps show those of the forecast rows.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { layoutOf } from './apply/layout';
import { backToDataUnits, buildAnswers } from './prepare/answers';
import { buildBlock, type InputScalers } from './prepare/blocks';
import { refusalOf } from './prepare/findings';
import { partOf } from './prepare/gather';
import { isAmong, type NumberLane } from './prepare/lanes';
import { constantColumns } from './prepare/checks';
import { planData, type DataPlan } from './prepare/plan';
import { cellScalers, numberScaler, trainingCells, trainingValues } from './prepare/scalers';
import { shapeOf } from './prepare/shape';
import type { FittedPreparation, FittedScaler, PreparedData } from './prepared';
import type { Table } from './table';

/** @throws LabError `invalid-input` whose faults name the settings to change, columns and rows */
export function prepare(experiment: Experiment, table: Table): PreparedData {
  const { plan, problems } = planData(experiment, table);
  if (plan === null) throw refusalOf(problems);
  return preparePlan(plan);
}

export function preparePlan(plan: DataPlan): PreparedData {
  const { experiment, parts, input, answer } = plan;
  const scalers = inputScalersOf(plan);
  const targets = targetScalersOf(plan, scalers);
  const inputs = {
    blocks: input.blocks.map((block) => buildBlock(plan, block, scalers)),
    timesteps: input.timesteps,
    features: input.features,
    lengths: input.lengths,
    padding: experiment.preparation.padding,
  };
  const answers = buildAnswers(plan, targets);
  const fitted: FittedPreparation = {
    inputs: [...scalers.numbers.values(), ...[...scalers.cells.values()].flat()],
    targets,
    means: { ...scalers.means },
    vocabularies: Object.fromEntries(
      [...plan.codes.texts].map(([name, { names }]) => [name, [...names]]),
    ),
    categories: categoriesOf(plan),
    layout: layoutOf(plan),
  };
  return {
    shape: shapeOf(plan),
    classes: answer.classes,
    train: partOf(parts.train, inputs, answers),
    validation: partOf(parts.validation, inputs, answers),
    test: parts.test === null ? null : partOf(parts.test, inputs, answers),
    toDataUnits: (scaled) => backToDataUnits(scaled, answers.width, targets),
    fitted,
    constantColumns: constantColumns(plan),
  };
}

function inputScalersOf(plan: DataPlan): InputScalers {
  const numbers = new Map<string, FittedScaler>();
  const cells = new Map<string, readonly FittedScaler[]>();
  const means: Record<string, number> = {};
  for (const lane of plan.inputs) {
    if (lane.kind === 'number') numbers.set(lane.use.name, numberScaler(plan, lane));
    if (lane.kind === 'cells') {
      const isFlat = plan.input.blocks.some(
        (block) => block.kind === 'cells' && block.lane === lane && block.flat,
      );
      cells.set(lane.use.name, cellScalers(plan, lane, isFlat));
    }
  }
  if (plan.experiment.preparation.missing === 'mean') {
    // Also of columns that lack nothing here: those of new data may.
    for (const lane of plan.inputs) {
      if (lane.kind === 'number') means[lane.use.name] = meanOf(trainingValues(plan, lane));
      if (lane.kind === 'cells')
        means[lane.use.name] = meanOf(trainingCells(plan, lane, { offset: 0, stride: 1 }));
    }
  }
  return { numbers, cells, means };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A column that is an input too is scaled once, the same way. */
function targetScalersOf(plan: DataPlan, { numbers, cells }: InputScalers): FittedScaler[] {
  const { source } = plan.answer;
  if (source.kind === 'classes') return [];
  if (source.kind === 'cells') {
    return [...(cells.get(source.lane.use.name) ?? cellScalers(plan, source.lane, false))];
  }
  return source.lanes.map(
    (lane: NumberLane) => numbers.get(lane.use.name) ?? numberScaler(plan, lane),
  );
}

function categoriesOf(plan: DataPlan): Record<string, string[]> {
  const categories = Object.fromEntries(
    [...plan.codes.categories].map(([name, { names }]) => [name, [...names]]),
  );
  const { classes } = plan.answer;
  const [target] = plan.targets;
  // The classes of an answer, where training answers with fewer than its rows hold.
  if (classes !== null && target !== undefined && !plan.codes.texts.has(target.use.name)) {
    if (!isAmong(plan.inputs, target)) categories[target.use.name] = [...classes];
  }
  return categories;
}
