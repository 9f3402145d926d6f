/** A column of many different texts holds up nobody for long while it is typed. */
import { describe, expect, it } from 'vitest';
import { inTurns, stepLength } from '../../../../../main/data/steps';
import { typeInSteps } from '../../../../../main/data/typing/type-cells';
import { typeTextColumn } from '../../../../../main/data/typing/type-text-column';
import type { ColumnSettings } from '../../../../../shared/domain/import-settings';

const rows = 20_000;
const columns: Record<string, (i: number) => string> = {
  words: (i) => `user ${i}`,
  'words and numbers': (i) => (i % 2 === 0 ? `user ${i}` : String(i)),
  'decimal commas': (i) => `${i},5`,
  thousands: (i) => `${(i + 1000).toLocaleString('en')}.${i % 10}`,
  'codes with zeros': (i) => String(i).padStart(8, '0'),
  money: (i) => `€ ${i}.5`,
  units: (i) => (i % 2 === 0 ? `€ ${i}` : `$ ${i}`),
  'days of each order': (i) => `${(i % 28) + 1}/${(i % 12) + 1}/${1900 + (i % 1000)}`,
  'times on the clock': (i) => new Date(i * 1000).toISOString(),
  durations: (i) =>
    `${i % 500}:${String(i % 60).padStart(2, '0')}:${String(i % 59).padStart(2, '0')}`,
};

/** Takes turns, and notes how often texts were read between two of them. */
async function typeCounted(make: (i: number) => string, settings: ColumnSettings) {
  const list = Array.from({ length: rows }, (_, i) => make(i));
  let [read, most, turns] = [0, 0, 0];
  const texts = new Proxy(list, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  const codes = Int32Array.from(list, (_, i) => i);
  const turn = () => {
    most = Math.max(most, read);
    read = 0;
    turns += 1;
    return Promise.resolve();
  };
  const typed = await inTurns(typeInSteps('y', { codes, texts }, { settings }), { turn });
  return { typed, most: Math.max(most, read), turns, list };
}

describe('typing in steps', () => {
  it.each(Object.entries(columns))('%s: few texts between two turns', async (_, make) => {
    const { most, turns, typed, list } = await typeCounted(make, {});
    expect(turns).toBeGreaterThan(rows / stepLength);
    // A step may read a text twice, to name it.
    expect(most).toBeLessThanOrEqual(3 * stepLength);
    expect(typed).toEqual(typeTextColumn('y', list, {}));
  });

  it.each(['number', 'date', 'category', 'text'] as const)('set to be %s too', async (type) => {
    for (const make of [columns.words, columns.money]) {
      if (make === undefined) throw new Error('no such column');
      const { most } = await typeCounted(make, { type });
      expect(most).toBeLessThanOrEqual(3 * stepLength);
    }
  });
});
