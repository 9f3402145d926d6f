import { describe, expect, it } from 'vitest';
import { secondsOf, withColons } from '../../../../../main/data/typing/clock-text';

describe('times of day with points', () => {
  it.each([
    ['18.00.00', '18:00:00', 64_800],
    ['8.05.30', '08:05:30', 29_130],
    [' 00.00.00 ', '00:00:00', 0],
    ['24.00.00', '24:00:00', 86_400],
  ])('%j is %s', (text, colons, seconds) => {
    expect(withColons(text)).toBe(colons);
    expect(secondsOf(colons, 'hours-minutes')).toBe(seconds);
  });

  it.each([
    '18.00',
    '24.00.01',
    '25.00.00',
    '18.60.00',
    '18.00.60',
    '18.0.00',
    '018.00.00',
    '1.2.3',
  ])('%j is none', (text) => {
    expect(withColons(text)).toBeNull();
  });
});
