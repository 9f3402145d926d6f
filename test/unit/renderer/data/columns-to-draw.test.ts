import { describe, expect, it } from 'vitest';
import { columnsToDraw } from '../../../../renderer/data/columns-to-draw';
import type { ColumnChoice } from '../../../../shared/domain/experiment/data';
import { summaryOf } from '../sample-data';

const choices: ColumnChoice[] = [
  { name: 'series', type: 'category', roles: ['series'] },
  { name: 'step', type: 'number', roles: ['time'] },
  { name: 'symbol', type: 'category', roles: ['input'] },
  { name: 'echo', type: 'category', roles: ['target'] },
  { name: 'note', type: 'category', roles: ['ignore'] },
  { name: 'y', type: 'number', roles: ['ignore'] },
];
const summaries = choices.map(({ name, type }) => summaryOf(name, type));

describe('columnsToDraw', () => {
  it('draws neither the counter of the time nor the id of a series', () => {
    expect(columnsToDraw(choices, summaries, ['step', 'y'])).toEqual(['y', 'symbol', 'echo']);
  });

  it('draws no category of so many kinds that it is a text', () => {
    const many = summaries.map((one) => ({ ...one, distinct: one.name === 'echo' ? 101 : 100 }));
    expect(columnsToDraw(choices, many, [])).toEqual(['symbol']);
  });
});
