import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAtHand, keptAtHand, keptFor } from '../../../../renderer/stores/kept-documents';
import { documentOf, otherTableId, tableId } from '../sample-data';
import { memoryStorage } from './memory-storage';

beforeEach(() => vi.stubGlobal('window', { localStorage: memoryStorage() }));

const atHand = (window: number, dataset = tableId): Parameters<typeof keepAtHand>[0] => ({
  document: documentOf(undefined, { window }, dataset),
  exampleName: null,
  cells: ['gru'],
});

describe('documents over a restart', () => {
  it('are the one at hand, and the last one of each data set', () => {
    keepAtHand(atHand(5));
    keepAtHand(atHand(6));
    keepAtHand(atHand(7, otherTableId));
    expect(keptAtHand()).toEqual(atHand(7, otherTableId));
    expect(keptFor(tableId)?.task.window).toBe(6);
    expect(keptFor(otherTableId)?.task.window).toBe(7);
    expect(keptFor('c'.repeat(64))).toBeNull();
  });

  it('of the data sets seen last only', () => {
    keepAtHand(atHand(5));
    for (let i = 0; i < 20; i += 1) keepAtHand(atHand(6, i.toString(16).padStart(64, '0')));
    expect(keptFor(tableId)).toBeNull();
    expect(keptFor('0'.repeat(64))?.task.window).toBe(6);
  });

  it.each([
    ['damaged text', '{"document":'],
    ['another version', JSON.stringify({ ...atHand(5), document: { version: 1 } })],
    ['something else', '[]'],
    ['nothing', 'null'],
  ])('are none where there is %s', (_, text) => {
    for (const key of ['experiment at hand', 'experiments by data set']) {
      window.localStorage.setItem(key, text);
    }
    expect([keptAtHand(), keptFor(tableId)]).toEqual([null, null]);
  });

  it('are not kept where there is no room, and an older one is not left in their place', () => {
    keepAtHand(atHand(5));
    window.localStorage.setItem = () => {
      throw new Error('full');
    };
    keepAtHand(atHand(6));
    expect(keptAtHand()).toBeNull();
  });
});
