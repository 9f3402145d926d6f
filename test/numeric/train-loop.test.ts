import { describe, expect, it } from 'vitest';
import { examples } from '../../main/data/examples/index';
import { tf } from '../../main/engine/backend';
import { runExperiment, type RunReports } from '../../main/training/run-experiment';
import { cellNames, withCell } from '../../shared/domain/experiment/cells';
import type { Experiment } from '../../shared/domain/experiment/document';
import { modelParameters } from '../../shared/domain/parameters';
import { fittedPreparationSchema } from '../../shared/domain/fitted-preparation';
import type { EpochRecord } from '../../shared/domain/run';
import type { RunFacts, RunOutcome } from '../../shared/training/protocol';
import { smallExperiment } from '../helpers/experiments';

interface Trace {
  outcome: RunOutcome;
  facts: RunFacts | null;
  batchLosses: number[];
  epochs: EpochRecord[];
}

async function run(experiment: Experiment, stopAfterBatch = Infinity): Promise<Trace> {
  const abort = new AbortController();
  const trace: Omit<Trace, 'outcome'> = { facts: null, batchLosses: [], epochs: [] };
  const reports: RunReports = {
    signal: abort.signal,
    onStart: (facts) => (trace.facts = facts),
    onBatch: ({ loss }) => {
      trace.batchLosses.push(loss);
      if (trace.batchLosses.length >= stopAfterBatch) abort.abort();
    },
    onEpoch: (record) => trace.epochs.push(record),
  };
  return { outcome: await runExperiment(experiment, null, reports), ...trace };
}

const one = { features: 1, answers: 'last', outputSteps: 1, outputSize: 1 } as const;

const losses = (epochs: EpochRecord[]): number[][] =>
  epochs.map(({ loss, valLoss }) => [loss, valLoss]);

describe('runExperiment', () => {
  it.each(cellNames)('%s: same seed, same numbers; no tensor left behind', async (cell) => {
    const experiment = withCell(smallExperiment(), cell);
    const before = tf.memory().numTensors;
    const first = await run(experiment);
    const second = await run(experiment);
    expect(tf.memory().numTensors).toBe(before);
    expect(second.batchLosses).toEqual(first.batchLosses);
    expect(losses(second.epochs)).toEqual(losses(first.epochs));
    expect(second.outcome.weights).toEqual(first.outcome.weights);
    expect(first.epochs).toHaveLength(2);
    const other = await run({ ...experiment, seed: 2 });
    expect(other.batchLosses).not.toEqual(first.batchLosses);
  });

  it('learns: the loss falls to a fraction of what it began with', async () => {
    const { epochs } = await run(
      withCell(
        smallExperiment('training.epochs=15', 'training.optimizer.learningRate=0.01'),
        'gru',
      ),
    );
    expect(epochs.at(-1)?.valLoss).toBeLessThan(0.05 * (epochs[0]?.loss ?? 0));
  });

  it('counts the parameters that the formula states', async () => {
    for (const cell of cellNames) {
      const experiment = withCell(smallExperiment('training.epochs=1'), cell);
      const { facts } = await run(experiment);
      expect(facts?.parameters).toBe(modelParameters(experiment.model.layers, one));
    }
  });

  it('keeps the best epoch, not the last, and forecasts with its weights', async () => {
    const { outcome, epochs } = await run(
      smallExperiment('training.epochs=12', 'training.optimizer.learningRate=0.5'),
    );
    const lowest = Math.min(...epochs.map((epoch) => epoch.metrics.mse ?? NaN));
    expect(epochs.at(-1)?.metrics.mse).toBeGreaterThan(lowest);
    expect(outcome.best?.value).toBe(lowest);
    const forecast = outcome.forecast;
    if (forecast === null) throw new Error('no forecast');
    const squares = forecast.actual.map(
      (value, i) => (value - (forecast.predicted[i] ?? NaN)) ** 2,
    );
    const mse = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(mse).toBeCloseTo(lowest, 12);
  });

  it.each(['fruit', 'pictures', 'sentiment', 'video', 'sunspots', 'adding'])(
    'trains what the example "%s" asks for, and leaves no tensor behind',
    async (name) => {
      const example = examples.find((one) => one.name === name);
      if (example === undefined) throw new Error(`no example ${name}`);
      const { training, ...rest } = example.experiment;
      const experiment = { ...rest, training: { ...training, epochs: 2 } };
      const before = tf.memory().numTensors;
      const { outcome, facts, epochs } = await run(experiment);
      expect(tf.memory().numTensors).toBe(before);
      expect(outcome.status).toBe('done');
      expect(epochs[1]?.loss).toBeLessThan(epochs[0]?.loss ?? 0);
      const { best, skill, forecast, lag } = outcome;
      const rival = facts?.baselines.find(({ metric }) => metric === best?.metric);
      expect(rival).toBeDefined();
      expect(skill).not.toBeNull();
      const classes = training.loss === 'cross-entropy';
      expect(best?.metric).toBe(classes ? 'cross-entropy' : 'mse');
      if (experiment.task.goal !== 'forecast')
        expect({ forecast, lag }).toEqual({ forecast: null, lag: null });
      else expect(forecast?.predicted.every(Number.isFinite)).toBe(true);
      const kept: unknown = JSON.parse(JSON.stringify(outcome.preparation));
      expect(fittedPreparationSchema.parse(kept)).toEqual(outcome.preparation);
    },
  );

  it('scores the test part once, by the best weights; it changes nothing else', async () => {
    const parts = [
      'preparation.split.validation={"count":60}',
      'preparation.split.test={"count":40}',
    ];
    const tested = await run(smallExperiment(...parts));
    expect(tested.outcome.test).toEqual({
      mse: expect.any(Number) as number,
      mae: expect.any(Number) as number,
    });
    expect(tested.outcome.test?.mse).not.toBe(tested.outcome.best?.value);
    const alone = await run(smallExperiment());
    expect(alone.outcome.test).toBeNull();
    expect(alone.outcome.weights).toEqual(tested.outcome.weights);
  });

  it('stops in mid-epoch: only whole epochs are logged, the model is usable', async () => {
    const { outcome, epochs, batchLosses } = await run(smallExperiment('training.epochs=9'), 3);
    expect(batchLosses).toHaveLength(3);
    expect(outcome.status).toBe('stopped');
    expect(epochs.map((epoch) => epoch.epoch)).toEqual([1]);
    expect(outcome.best?.epoch).toBe(1);
  });

  it('stops at the first number that is not finite and keeps sound weights', async () => {
    const { outcome } = await run(
      smallExperiment(
        'model.layers.0.activation=relu',
        'training.optimizer={"kind":"sgd","learningRate":10}',
        'task.window=60',
        'training.epochs=20',
      ),
    );
    expect(outcome.status).toBe('diverged');
    expect(outcome.divergence?.advice).toContain('relu');
    for (const { values } of outcome.weights) {
      expect(values.every((value) => Number.isFinite(value))).toBe(true);
    }
  });
});
