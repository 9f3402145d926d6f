import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJson } from '../../../../../../main/data/importers/json/plain-json';
import { JsonFault } from '../../../../../../main/data/importers/json/fault';
import { parseJson } from '../../../../../../main/data/importers/json/parse-json';

function slowly(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}

/** Texts around JSON: some keys twice, some numbers long, some signs too many. */
const written = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('1', '-0.5', '1e3', '1e400', 'true', 'null', 'NaN', '"a"', '"é:\\""', '" :"'),
    fc.constantFrom('9007199254740993', '0.12345678901234567', '"12345678901234567"', '01', ''),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
  object: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'a:', '7', '__proto__', 'é"'), tie('value')), {
      maxLength: 4,
    })
    .map((members) => {
      const parts = members.map(([key, value]) => `${JSON.stringify(key)} : ${value}`);
      return `{${parts.join(',')}}`;
    }),
}));

describe('plain JSON', () => {
  it('is what the reader makes of it, or is left to it', () => {
    fc.assert(
      fc.property(written.object, (text) => {
        const value = plainJson(text);
        if (value !== undefined) expect(value).toEqual(slowly(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"t": 1, "y": [2.5, null], "o": {"x": "w:"}}', true],
    ['{"t": 0.12345678901234567}', true],
    ['{"a": 1, "a": 2}', false],
    ['{"a": 1, "7": 2}', false],
    ['{"a": 208310224003697457}', false],
    ['{"a": "b\\": 1"}', false],
    ['{"a": 1', false],
    ['{"a": NaN}', false],
    [`${'['.repeat(21)}${']'.repeat(21)}`, false],
  ])('%s: taken %s', (text, taken) => {
    expect(plainJson(text) !== undefined).toBe(taken);
  });
});
