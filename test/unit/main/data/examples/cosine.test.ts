import { describe, expect, it } from 'vitest';
import { cosineExample, cosineTable } from '../../../../../main/data/examples/cosine';
import { numbersOf } from './columns-of';

describe('the cosine lesson', () => {
  it('is 3000 points of the cosine, evenly spaced on [1, 100]', () => {
    const table = cosineTable();
    const time = numbersOf(table, 't');
    const value = numbersOf(table, 'cosine');
    expect([time[0], time[2999], table.rows]).toEqual([1, 100, 3000]);
    expect([value[0], value[2999]]).toEqual([Math.cos(1), Math.cos(100)]);
    time.forEach((t, i) => expect(value[i]).toBe(Math.cos(t)));
  });

  it('is the tutorial: windows of 500, 2000 to train and 500 to validate, batches of 100', () => {
    const { task, preparation, training, model } = cosineExample.experiment;
    expect(task).toMatchObject({ window: 500, horizon: 1, stride: 1, topology: 'many-to-one' });
    expect(preparation.split).toMatchObject({ train: { count: 2000 }, validation: { count: 500 } });
    expect(training).toMatchObject({ batchSize: 100, epochs: 10, loss: 'mse', shuffle: true });
    expect(model.layers).toMatchObject([{ kind: 'simple-rnn', units: 32 }]);
    expect(cosineExample.experiment.seed).toBe(1);
  });
});
