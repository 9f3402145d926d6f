import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatValue,
} from '../../../../shared/format/numbers';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [0.123456, '0.1235'],
    [12345.678, '12350'],
    [5.79e-7, '5.79e-7'],
    [-1750000, '-1.75e6'],
    [null, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('%s is %s', (value, text) => expect(formatNumber(value)).toBe(text));
});

describe('formatValue', () => {
  it.each([
    [0, '0'],
    [6833.89, '6833.89'],
    [885_649, '885649'],
    [-0.1 - 0.2, '-0.3'],
    [0.0001, '0.0001'],
    [123_456_789_012, '123456789000'],
    [0.00001234, '1.234e-5'],
    [1.5e12, '1.5e12'],
    [null, '–'],
    [NaN, '–'],
  ])('%s is %s', (value, text) => expect(formatValue(value)).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [12.4, '12 ms'],
    [1500, '1.5 s'],
    [119_700, '2 min 0 s'],
    [3_700_000, '1 h 1 min'],
    [null, '–'],
  ])('%s is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1536, '1.5 KiB'],
    [25_800_000, '24.6 MiB'],
  ])('%s is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
