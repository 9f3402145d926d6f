import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePythonLiteral } from '../../../../../../main/data/importers/npy/python-literal';

describe('literals of Python', () => {
  it.each<[string, unknown]>([
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }  \n", null],
    ["[('a', '<i4'), ((\"it's\", 'b'), '<f8', (2, 3))]", null],
    ['(1L, -2, 3L)', [1, -2, 3]],
    ['()', []],
    ["'a\\'b\\\\c\\x41\\n'", "a'b\\cA\n"],
    ["[True, False, None, b'x']", [true, false, null, 'x']],
  ])('%s', (text, expected) => {
    const value = parsePythonLiteral(text);
    expect(value).not.toBeNull();
    if (expected !== null) expect(value).toEqual(expected);
  });

  it('keeps the parts of a header', () => {
    const header = "{'descr': [('t', '<i8'), ('', '|V4')], 'fortran_order': True, 'shape': (2, 1)}";
    const value = parsePythonLiteral(header);
    expect(value instanceof Map && Object.fromEntries(value)).toEqual({
      descr: [
        ['t', '<i8'],
        ['', '|V4'],
      ],
      fortran_order: true,
      shape: [2, 1],
    });
  });

  it.each(['', '{', "{'a' 1}", '(1 2)', "'a", '1)', 'open("x")', '('.repeat(1000)])(
    '%j is none',
    (text) => {
      expect(parsePythonLiteral(text)).toBeNull();
    },
  );

  it('answers any text', () => {
    const piece = fc.constantFrom('{', '}', '(', ')', '[', ']', ',', ':', "'a'", '1', 'None', '\\');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(() => parsePythonLiteral(pieces.join(''))).not.toThrow();
      }),
    );
  });
});
