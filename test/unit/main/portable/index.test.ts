import { describe, expect, it } from 'vitest';
import {
  categoryColumn,
  numberColumn,
  tableOf,
  textColumn,
} from '../../../../main/data/examples/columns';
import { prepare as prepareRun } from '../../../../main/data/prepare';
import {
  predict,
  type Model,
  type Tensor,
  type TensorLibrary,
} from '../../../../main/portable/index';
import type { PreparationFile } from '../../../../main/portable/preparation';
import type { Table } from '../../../../main/data/table';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { smallDocument } from '../../../helpers/experiments';

interface Shaped extends Tensor {
  shape: readonly number[];
}
const tensor = (values: Float32Array, shape: readonly number[]): Shaped => ({
  shape,
  data: () => Promise.resolve(values),
  dispose: () => undefined,
});
const library: TensorLibrary = { tensor };

/** Gives each sample the same outputs, and keeps the shapes that it was asked with. */
function modelOf(...outputs: number[]): Model & { asked: (readonly number[])[] } {
  const asked: (readonly number[])[] = [];
  return {
    asked,
    predict: (inputs) => {
      const { shape } = inputs as Shaped;
      asked.push(shape);
      const [count = 0] = shape;
      const all = Array.from({ length: count }, () => outputs).flat();
      return tensor(Float32Array.from(all), [count, outputs.length]);
    },
  };
}

function fileOf(experiment: Experiment, table: Table, emptyOutputs: number[] | null) {
  const { fitted } = prepareRun(experiment, table);
  const file = { format: 'unroll-preparation', formatVersion: 1, experiment, fitted, emptyOutputs };
  return JSON.parse(JSON.stringify(file)) as PreparationFile;
}

const file = (name: string): object => ({ source: { kind: 'file', name }, columns: [] });

describe('predict', () => {
  it('does not ask the model about a text without tokens: what the run said is kept', async () => {
    const experiment = parseExperiment({
      ...smallDocument(),
      data: {
        ...file('texts.csv'),
        columns: [
          { name: 'said', roles: ['input'], type: 'text' },
          { name: 'mood', roles: ['target'], type: 'category' },
        ],
      },
      task: { topology: 'many-to-one', goal: 'classify', samples: 'records' },
      preparation: { split: { train: { count: 2 } } },
      training: { loss: 'cross-entropy' },
    });
    const table = tableOf(4, {
      said: textColumn(['so good', 'so bad', 'good', 'bad']),
      mood: categoryColumn(['glad', 'sad', 'glad', 'sad']),
    });
    const model = modelOf(0.25, 0.75);
    const rows = [{ said: '...' }, { said: 'good' }, { said: '!' }];
    const said = await predict(library, model, fileOf(experiment, table, [0.625, 0.375]), rows);
    expect(model.asked.map(([count, timesteps]) => [count, timesteps])).toEqual([[1, 1]]);
    expect(said.map(({ label, probability }) => [label, probability])).toEqual([
      ['glad', 0.625],
      ['sad', 0.75],
      ['glad', 0.625],
    ]);
  });

  it('says so where an answer is no finite number, as the laboratory does', async () => {
    const experiment = parseExperiment({
      ...smallDocument('task.window=2', 'preparation.split.train={"count":8}'),
      data: {
        ...file('numbers.csv'),
        // What every object inherits is no vocabulary of this column.
        columns: [{ name: 'constructor', roles: ['input', 'target'] }],
      },
      preparation: { split: { train: { count: 8 } } },
    });
    const table = tableOf(20, {
      ['constructor']: numberColumn(Array.from({ length: 20 }, (_, i) => i)),
    });
    const own = fileOf(experiment, table, null);
    const rows = [1, 2].map((value) => ({ constructor: value }));
    expect(await predict(library, modelOf(7), own, rows)).toMatchObject([{ value: 7 }]);
    await expect(predict(library, modelOf(Infinity), own, rows)).rejects.toThrow(
      /^Sample 1 cannot be answered with a finite number/,
    );
    const far = [1, 1e300].map((value) => ({ constructor: value }));
    await expect(predict(library, modelOf(7), own, far)).rejects.toThrow(/^Sample 1 cannot/);
  });
});
