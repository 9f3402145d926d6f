import { describe, expect, it } from 'vitest';
import { planRuns } from '../../../../main/services/plan-runs';
import type { Problem } from '../../../../shared/domain/check';
import { LabError } from '../../../../shared/result';
import type { CellName } from '../../../../shared/domain/experiment/cells';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import type { NewRun } from '../../../../main/store/store';
import { smallExperiment } from '../../../helpers/experiments';
import { checkExample, inspectExample } from '../../../helpers/inspect';

const problemsOf = (...assignments: string[]): Pick<Problem, 'code' | 'severity' | 'path'>[] =>
  checkExample(smallExperiment(...assignments)).problems.map(({ code, severity, path }) => ({
    code,
    severity,
    path,
  }));

const walk = [
  'data.source.name=random-walk',
  'data.columns.0.name=step',
  'data.columns.1.name=position',
];

describe('checkExperiment', () => {
  it('says how many rows are needed', () => {
    const { problems } = checkExample(smallExperiment('task.window=3000'));
    expect(problems).toMatchObject([{ code: 'series-too-short', path: 'task.window' }]);
    expect(problems[0]?.message).toContain('at least window + horizon = 3001 rows; there are 3000');
  });

  it('finds a split that does not fit, and a column that is not there', () => {
    expect(problemsOf('preparation.split.train={"count":5000}')).toEqual([
      { code: 'part-too-large', severity: 'error', path: 'preparation.split' },
    ]);
    expect(problemsOf('data.columns.1.name=sine')).toEqual([
      { code: 'unknown-column', severity: 'error', path: 'data.columns.1.name' },
    ]);
  });

  it('warns of large values that are not scaled, and not of scaled ones', () => {
    expect(problemsOf(...walk)).toEqual([
      { code: 'unscaled', severity: 'warning', path: 'preparation.scaling' },
    ]);
    expect(problemsOf(...walk, 'preparation.scaling=standard')).toEqual([]);
  });

  it('warns of an unbounded activation unless gradients are clipped', () => {
    const relu = 'model.layers.0.activation=relu';
    expect(problemsOf(relu)).toEqual([
      { code: 'unbounded-activation', severity: 'warning', path: 'model.layers.0.activation' },
    ]);
    expect(problemsOf(relu, 'training.gradientClipping={"kind":"global-norm","norm":1}')).toEqual(
      [],
    );
  });
});

describe('without the recurrent kernels', () => {
  it('what only they can do is an error with its path, and all else is fine', () => {
    const experiment = smallExperiment(
      'model.layers=[{"kind":"gru","units":3,"reset":"after","dropout":0.1},{"kind":"lstm","units":3,"recurrentDropout":0.2}]',
    );
    const without = checkExample(experiment, false).problems;
    expect(without.map(({ code, severity, path }) => `${code} ${severity} ${path}`)).toEqual([
      'needs-kernels error model.layers.0.reset',
      'needs-kernels error model.layers.0.dropout',
      'needs-kernels error model.layers.1.recurrentDropout',
    ]);
    expect(checkExample(experiment).problems).toEqual([]);
    expect(checkExample(smallExperiment(), false).problems).toEqual([]);
    expect(() => plan(experiment, [], [], false)).toThrow(LabError);
  });
});

function plan(
  experiment: Experiment,
  cells: readonly CellName[] = [],
  seeds: readonly number[] = [],
  hasKernels = true,
): NewRun[] {
  return planRuns(experiment, { cells, seeds }, inspectExample(experiment), hasKernels);
}

describe('planRuns', () => {
  it('makes a run for every seed and cell, seed by seed, none twice', () => {
    const runs = plan(smallExperiment(), ['lstm', 'gru', 'lstm'], [3, 4, 3]);
    expect(runs.map((run) => [run.cell, run.experiment.seed])).toEqual([
      ['lstm', 3],
      ['gru', 3],
      ['lstm', 4],
      ['gru', 4],
    ]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(4);
  });

  it("keeps the document's own layers and seed where none are asked for", () => {
    const experiment = smallExperiment('seed=9', 'model.layers.0.kind=gru');
    expect(plan(experiment)).toMatchObject([{ cell: 'gru', experiment: { seed: 9 } }]);
  });

  it('refuses an experiment that cannot run, with its path', () => {
    let thrown: unknown = null;
    try {
      plan(smallExperiment('task.window=4000'));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LabError);
    expect((thrown as LabError).faults.map(({ path }) => path)).toEqual(['task.window']);
  });
});
