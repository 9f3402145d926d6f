import { describe, expect, it } from 'vitest';
import { examples, exampleTable } from '../../../../../main/data/examples/index';
import { checkExperiment } from '../../../../../main/services/check-experiment';
import { exampleNames } from '../../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../../shared/domain/experiment/parse';

describe('built-in examples', () => {
  it('are all there, the lesson first', () => {
    expect(examples.map((example) => example.name)).toEqual([...exampleNames]);
    expect(examples[0]?.name).toBe('cosine');
  });

  it.each(examples.map((example) => [example.name, example] as const))(
    '%s: a valid document, the same data each time, nothing wrong with it',
    (name, { experiment }) => {
      expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
      expect(exampleTable(name)).toEqual(exampleTable(name));
      expect(checkExperiment(experiment, true).problems).toEqual([]);
    },
  );

  it('the lesson is the tutorial: 3000 points, windows of 500, 2000 and 500 of them', () => {
    const table = exampleTable('cosine');
    const time = table.columns.get('t');
    expect([time?.[0], time?.at(-1), table.rows]).toEqual([1, 100, 3000]);
    expect(table.columns.get('cosine')?.[2999]).toBe(Math.cos(100));
    const lesson = examples[0]?.experiment;
    if (lesson === undefined) throw new Error('no lesson');
    const check = checkExperiment(lesson, true);
    expect(check.windows).toEqual({ train: 2000, validation: 500, test: 0 });
    expect(check.inputShape).toEqual([2000, 500, 1]);
    expect(check.outputShape).toEqual([2000, 1]);
    expect(lesson.training).toMatchObject({ batchSize: 100, epochs: 10, loss: 'mse' });
  });
});
