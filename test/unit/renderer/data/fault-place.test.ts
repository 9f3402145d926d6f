import { describe, expect, it } from 'vitest';
import { faultPlace, fieldMarks } from '../../../../renderer/data/fault-place';
import { documentOf } from '../sample-data';

describe('where a fault stands', () => {
  it.each([
    ['task.stride', 'data.task.stride', null],
    ['preparation.missing', 'data.task.missing', null],
    ['preparation.text.length', 'data.text.length', null],
    ['preparation.split.train', 'data.parts.train', null],
    ['preparation.split.train.count', 'data.parts.train', null],
    ['preparation.split', 'data.split.heading', null],
    ['data.columns', 'data.columns.heading', null],
    ['data.columns.1.roles', 'data.columns.role', 'Last'],
    ['data.columns.2.type', 'data.columns.type', 'Ort'],
  ])('%s: %s', (path, text, column) => {
    expect(faultPlace(path, documentOf())).toEqual({ text, column });
  });

  it.each(['', 'training.loss', 'model.layers.0'])('"%s" has no field here', (path) => {
    expect(faultPlace(path, documentOf())).toBeNull();
  });

  it('is looked for from the field to what holds it', () => {
    expect(fieldMarks('preparation.split.train', documentOf())).toEqual([
      'preparation.split.train',
      'preparation.split',
      'preparation',
    ]);
    expect(fieldMarks('data.columns.1.roles', documentOf())).toEqual([
      'column Last',
      'data.columns',
    ]);
  });
});
