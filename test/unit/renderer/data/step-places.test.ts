import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../../renderer/data/step-places';
import { datasetOf, decisionOf } from '../sample-data';

const places = [{ row: 0, time: Date.UTC(2020, 0, 2) }];

describe('placeTexts', () => {
  it('numbers rows as the file does, also where it begins with the newest', () => {
    const reversed = datasetOf({
      rows: 1000,
      decisions: [decisionOf({ setting: 'order', value: 'reversed' })],
    });
    expect(placeTexts(places, true, reversed)).toEqual([{ row: '1,000', time: '2020-01-02' }]);
    expect(placeTexts(places, true, datasetOf())).toEqual([{ row: '1', time: '2020-01-02' }]);
    expect(placeTexts(places, true, null)[0]?.row).toBe('1');
  });

  it('writes a time that is no date as a number, and none where there is none', () => {
    expect(placeTexts([{ row: 4, time: 1949.5 }], false, null)).toEqual([
      { row: '5', time: '1949.5' },
    ]);
    expect(placeTexts([{ row: 4, time: null }], true, null)[0]?.time).toBeNull();
  });
});
