import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  numberRules,
  parseNumber,
  shapeOfNumber,
} from '../../../../../main/data/typing/number-text';

describe('number text', () => {
  it('reads what was written under the same rule, with any signs', () => {
    const value = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((v) => Number(v.toFixed(3))),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(...numberRules), (number, rule) => {
        const [whole = '', fraction] = String(Math.abs(number)).split('.');
        fc.pre(!(whole + (fraction ?? '')).includes('e'));
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, rule.thousands);
        const sign = number < 0 ? '-' : '';
        const text = sign + grouped + (fraction === undefined ? '' : rule.decimal + fraction);
        expect(parseNumber(text, rule)).toBe(Number(sign + String(Math.abs(number))));
        const { fits } = shapeOfNumber(text);
        expect(fits & (1 << numberRules.indexOf(rule))).not.toBe(0);
      }),
    );
  });

  it('the shape names just the rules under which a text is a number', () => {
    const sign = fc.constantFrom('1', '2', '0', '.', ',', "'", ' ', '-', '+', 'e', 'x');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 10 }), (signs) => {
        const text = signs.join('');
        const { fits } = shapeOfNumber(text);
        const expected = numberRules.map((rule) => parseNumber(text, rule) !== null);
        expect(numberRules.map((_, i) => (fits & (1 << i)) !== 0)).toEqual(expected);
      }),
      { numRuns: 20_000 },
    );
  });
});
