import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undress } from '../../../../../main/data/typing/dressed-number';
import { readColumn as read } from './read-column';

describe('undress', () => {
  it.each([
    ['12,5 %', '12,5', '%', null],
    ['%12', '12', '%', null],
    ['€ 1.299,99', '1.299,99', '€', null],
    ['$1,234.50', '1,234.50', '$', null],
    ['US$5', '5', 'US$', null],
    ['USD 5', '5', 'USD', null],
    ['5\u00a0EUR', '5', 'EUR', null],
    ['-€5', '-5', '€', null],
    ['€-5', '-5', '€', null],
    ['+5 €', '5', '€', null],
    ['−5 €', '-5', '€', null],
    ['€5-', '-5', '€', 'behind'],
    ['5-€', '-5', '€', 'behind'],
    ['5-', '-5', '', 'behind'],
    ['(1,234.50)', '-1,234.50', '', 'brackets'],
    ['($ 3)', '-3', '$', 'brackets'],
    ['$ .5', '.5', '$', null],
  ])('%s', (text, bare, unit, negative) => {
    expect(undress(text)).toEqual({ bare, unit, negative });
  });

  it.each([
    '5',
    '-5',
    '1,234.5',
    'five €',
    '€',
    '%',
    '()',
    '(five)',
    '$5 €',
    '-5-',
    '-€-5',
    '(-5)',
    '5 KWH',
    'ABC 5',
    '5 usd',
    '5 - 7',
    '10-12',
    '1949-01',
    '+49 30 123456',
    '3+',
    '€ 1,2,',
    '5 % of all',
  ])('%s is none', (text) => {
    expect(undress(text)).toBeNull();
  });
});

describe('units', () => {
  it.each([
    [['12,5 %', '7 %', '-3,25%'], [12.5, 7, -3.25], '%'],
    [['€ 1.299,99', '€ 2,50'], [1299.99, 2.5], '€'],
    [['$1,234.50', '$5', '-$3'], [1234.5, 5, -3], '$'],
    [['5 CHF', "1'234.5 CHF"], [5, 1234.5], 'CHF'],
    [['1 234,5 EUR', '12 EUR'], [1234.5, 12], 'EUR'],
    [['-€5', '€-5', '5 €'], [-5, -5, 5], '€'],
    [['007 €', '008 €'], [7, 8], '€'],
  ])('%j', (cells, values, unit) => {
    const typed = read(cells);
    expect(typed).toMatchObject({ type: 'number', values, problems: [] });
    expect(typed.decision('unit')).toMatchObject({ value: unit, certain: true });
    expect(typed.decision('type')).toMatchObject({
      certain: true,
      reason: `all cells are numbers with ${unit}`,
    });
  });

  it('decimal and thousands signs are asked about as without a unit', () => {
    const cells = ['$1,234', '$2,500'];
    expect(read(cells).values).toEqual([1234, 2500]);
    expect(read(cells).decision('thousands')).toMatchObject({ value: ',', certain: false });
    expect(read(cells, { delimiter: ';' }).values).toEqual([1.234, 2.5]);
    expect(read(cells, { settings: { decimal: ',' } }).values).toEqual([1.234, 2.5]);
  });

  it('that differ leave the column as it is, which is said', () => {
    const typed = read(['€5', '$5', '€7', '$9']);
    expect(typed.type).toBe('category');
    expect(typed.decision('type')).toMatchObject({ certain: false });
    expect(typed.decision('type')?.reason).toMatch(/^numbers with different units, "€" and "\$"/);
  });

  it('that differ here and there are told by row, as they are where numbers are set', () => {
    const cells = [...Array.from({ length: 30 }, (_, i) => `€${i}`), '$5'];
    const typed = read(cells);
    expect(typed).toMatchObject({ type: 'number', faults: { missing: 0, invalid: 1 } });
    expect(typed.problems).toMatchObject([{ code: 'other-unit', row: 31 }]);
    const set = read(['€5', '$5', '€7', '$9'], { settings: { type: 'number' } });
    expect(set.values).toEqual([5, null, 7, null]);
    expect(set.problems).toMatchObject([
      { code: 'other-unit', row: 2 },
      { code: 'other-unit', row: 4 },
    ]);
  });

  it('of money that only some cells have are asked about', () => {
    const typed = read(['$1,234.50', '200.00', '$3.00']);
    expect(typed.values).toEqual([1234.5, 200, 3]);
    expect(typed.decision('type')).toMatchObject({ certain: false });
    expect(typed.decision('type')?.reason).toContain('which only 2 of 3 have');
  });

  it('percent and plain numbers are never of one column', () => {
    expect(read(['5 %', '0.13', '7 %', '0.2']).decision('type')).toMatchObject({
      value: 'category',
      certain: false,
    });
    const few = read([...Array.from({ length: 20 }, (_, i) => `${i} %`), '0.5']);
    expect(few).toMatchObject({ type: 'number', faults: { invalid: 1 } });
    expect(few.problems).toMatchObject([{ code: 'other-unit', row: 21 }]);
    const many = read([...Array.from({ length: 20 }, (_, i) => `${i}.5`), '5 %']);
    expect(many.problems).toMatchObject([{ code: 'other-unit', row: 21 }]);
    expect(many.decision('unit')).toBeUndefined();
  });

  it('do not make numbers of ids', () => {
    const ids = Array.from({ length: 30 }, (_, i) => String(i).padStart(4, '0'));
    expect(read([...ids, '€5']).type).not.toBe('number');
  });

  it('stay in the cells where text is set', () => {
    const cells = ['5 %', '7 %'];
    expect(read(cells, { settings: { type: 'text' } })).toMatchObject({
      type: 'text',
      values: cells,
    });
  });
});

describe('negative numbers', () => {
  it('of accountants stand in brackets', () => {
    const typed = read(['$1,234.50', '($3.00)', '$7.25']);
    expect(typed.values).toEqual([1234.5, -3, 7.25]);
    expect(typed.decision('type')).toMatchObject({ certain: true });
    expect(typed.decision('type')?.reason).toContain('brackets');
    expect(read(['1,234.50', '(3.00)']).decision('type')).toMatchObject({
      value: 'number',
      certain: false,
    });
  });

  it('are not those of which all stand in brackets', () => {
    expect(read(['(1)', '(2)', '(3)']).decision('type')).toMatchObject({
      value: 'category',
      certain: false,
    });
  });

  it('have a minus behind only where all cells are numbers and none has one before', () => {
    const typed = read(['5-', '7', '12.5-']);
    expect(typed.values).toEqual([-5, 7, -12.5]);
    expect(typed.decision('type')).toMatchObject({ certain: false });
    expect(read(['5-', '-7', '12']).type).toBe('category');
    expect(read(['1-', '2', '3+']).type).toBe('category');
    const cells = [...Array.from({ length: 40 }, (_, i) => String(i)), 'word', '5-'];
    expect(read(cells).problems).toMatchObject([
      { code: 'not-a-number', row: 41 },
      { code: 'not-a-number', row: 42 },
    ]);
  });
});

it('what stands around numbers is taken off and nothing else', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
  const dress = fc.constantFrom(
    (n: number) => `€ ${n.toFixed(2)}`,
    (n: number) => `${n.toFixed(2)} €`,
    (n: number) => `${n < 0 ? '-' : ''}€${Math.abs(n).toFixed(2)}`,
    (n: number) => (n < 0 ? `(€${(-n).toFixed(2)})` : `€${n.toFixed(2)}`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, dress), { minLength: 1, maxLength: 30 }), (cells) => {
      const settings = { decimal: '.', type: 'number' } as const;
      const typed = read(
        cells.map(([n, write]) => write(n)),
        { settings },
      );
      // A cell that is 0 may be written as -0.00.
      expect(typed.values.map((value) => Number(value) + 0)).toEqual(cells.map(([n]) => n + 0));
    }),
  );
});
