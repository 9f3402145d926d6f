import { describe, expect, it } from 'vitest';
import { isIdColumn } from '../../../../../main/data/propose/id-columns';
import { date, labels, number, propose, rolesOf, tableOf } from './make';

const isId = (name: string, at: (row: number) => number) =>
  isIdColumn(name, tableOf({ [name]: number(200, at) }, 200));
const inStretches = (row: number) => 1 + Math.floor(row / 50);

describe('numbers of people, devices and trips', () => {
  it('are whole and called ids, however often they change', () => {
    expect(isId('trip_id', inStretches)).toBe(true);
    expect(isId('userId', (row) => (row * 7) % 31)).toBe(true);
    expect(isId('order id', (row) => 1000 + ((row * 7) % 200))).toBe(true);
    expect(isId('id', (row) => row / 2)).toBe(false);
  });

  it('stay for long where their name may also count something', () => {
    expect(isId('session', inStretches)).toBe(true);
    expect(isId('sessions', (row) => (row * 7) % 31)).toBe(false);
    expect(isId('Unit_Sales', (row) => (row * 7) % 31)).toBe(false);
    expect(isId('valid', inStretches)).toBe(false);
  });

  it('are no input, of a forecast or of a label', () => {
    const trip = number(200, inStretches);
    const columns = { trip_id: trip, when: date(200, (row) => row), speed: number(200, Math.sin) };
    expect(rolesOf(propose(columns, 200))).toEqual({
      trip_id: 'ignore',
      when: 'time',
      speed: 'input+target',
    });
    const records = {
      trip_id: number(200, (row) => (row * 7) % 31),
      speed: number(200, Math.sin),
      kind: labels('category', 200, 'car', 'bus'),
    };
    expect(rolesOf(propose(records, 200))).toEqual({
      trip_id: 'ignore',
      speed: 'input',
      kind: 'target',
    });
  });

  it('leave nothing to propose where there is nothing else', () => {
    const columns = {
      id: number(40, (row) => 1 + row),
      code: labels('text', 40, ...Array.from({ length: 40 }, (_, i) => `N${i}`)),
    };
    expect(propose(columns, 40)).toBeNull();
  });
});
