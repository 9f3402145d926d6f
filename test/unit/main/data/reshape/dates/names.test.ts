import { describe, expect, it } from 'vitest';
import { isCalledTime, namedParts } from '../../../../../../main/data/reshape/dates/names';

const partsOf = (...names: string[]) => Object.fromEntries(namedParts(names));

describe('names of parts', () => {
  it.each([
    ['Year', 'year'],
    ['#YY', 'year'],
    ['année', 'year'],
    ['Año', 'year'],
    ['jahre', 'year'],
    ['mnth', 'month'],
    ['Day_of_month', 'day'],
    ['Día', 'day'],
    ['Giorno', 'day'],
    ['DY', 'day'],
    ['day of year', 'dayOfYear'],
    ['Hour (UTC)', 'hour'],
    ['hour_utc', 'hour'],
    ['Stunden', 'hour'],
    ['MINUTES', 'minute'],
    ['segundo', 'second'],
    ['Uhrzeit', 'time'],
  ])('%s: %s', (name, part) => {
    expect(partsOf(name)).toEqual({ [part]: [name] });
  });

  it.each(['birth year', 'today', 'yearly', 'hours worked', 'x', '', 'y'.repeat(60)])(
    '%j is none',
    (name) => {
      expect(partsOf(name)).toEqual({});
    },
  );

  it('may be of two parts', () => {
    expect(partsOf('MM', 'mm')).toEqual({ month: ['MM', 'mm'], minute: ['MM', 'mm'] });
  });

  it('min beside max is the lowest value', () => {
    expect(partsOf('min', 'minute', 'max')).toEqual({ minute: ['minute'] });
    expect(partsOf('min')).toEqual({ minute: ['min'] });
  });

  it('of times', () => {
    expect(['Time', 'heure', 'local_time', 'Time (UTC)'].map(isCalledTime)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['sunrise', 'day', 'travel time'].map(isCalledTime)).toEqual([false, false, false]);
  });
});
