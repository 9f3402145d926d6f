import { describe, expect, it } from 'vitest';
import { formatDate, formatDateWithin } from '../../../../shared/format/dates';

const dayMs = 86_400_000;
const noon = Date.UTC(2024, 1, 29, 12, 30, 15);

describe('formatDate', () => {
  it.each([
    [Date.UTC(2024, 1, 29), '2024-02-29'],
    [Date.UTC(2024, 1, 29, 12, 30), '2024-02-29 12:30'],
    [noon, '2024-02-29 12:30:15'],
    [noon + 7, '2024-02-29 12:30:15.007'],
    // No calendar has it.
    [9e15, '9e15'],
  ])('%s is %s', (ms, text) => expect(formatDate(ms)).toBe(text));
});

describe('formatDateWithin', () => {
  it.each([
    [5 * dayMs, '2024-02-29'],
    [2 * dayMs, '02-29 12:30'],
    [dayMs / 2, '12:30:15'],
  ])('a span of %s ms needs %s', (span, text) => expect(formatDateWithin(noon, span)).toBe(text));
});
