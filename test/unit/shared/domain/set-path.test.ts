/** What must hold for any path and any value; single cases are in experiment.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setPath } from '../../../../shared/domain/experiment/set-path';
import { LabError } from '../../../../shared/result';
import { smallDocument } from '../../../helpers/experiments';

const key = fc
  .string({ minLength: 1 })
  .filter((text) => !/[.=[]/.test(text) && text.trim() === text && text !== '__proto__');

describe('setPath', () => {
  it('puts any JSON value at any path of new keys', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (keys, value) => {
        const changed = setPath({}, `${keys.join('.')}=${JSON.stringify(value)}`);
        const found = keys.reduce<unknown>(
          (at, name) => (at as Record<string, unknown>)[name],
          changed,
        );
        expect(JSON.stringify(found)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('takes any key in brackets, as JSON', () => {
    const any = fc.string().filter((text) => text !== '' && text !== '__proto__');
    fc.assert(
      fc.property(any, any, fc.jsonValue(), (outer, inner, value) => {
        const path = `[${JSON.stringify(outer)}][${JSON.stringify(inner)}]`;
        const changed = setPath({}, `${path}=${JSON.stringify(value)}`);
        expect(JSON.stringify(changed)).toBe(JSON.stringify({ [outer]: { [inner]: value } }));
      }),
    );
  });

  it.each([
    ['columns["a.b"].type=text', { columns: { 'a.b': { type: 'text' } } }],
    ["columns['a.b'].type=text", { columns: { 'a.b': { type: 'text' } } }],
    ['columns["a=b [m]"]["type"] = text', { columns: { 'a=b [m]': { type: ' text' } } }],
    ['columns["say \\"x\\""].type=a=b', { columns: { 'say "x"': { type: 'a=b' } } }],
    ['columns.a b.type=["x"]', { columns: { 'a b': { type: ['x'] } } }],
    ['list[1].a=2', { list: [{ a: 0 }, { a: 2 }] }],
  ])('%s', (assignment, expected) => {
    const start = assignment.startsWith('list') ? { list: [{ a: 0 }, { a: 1 }] } : {};
    expect(setPath(start, assignment)).toEqual(expected);
  });

  it.each([
    ['columns["a.b].type=text', /position 8 a bracket holds neither a name in quotes/],
    ['columns[a.b].type=text', /position 8 a bracket holds neither/],
    ['columns["a\\x"].type=text', /position 8 .* no JSON string/],
    ['columns["a"]type=text', /position 13 a dot, a bracket or =/],
    ['columns["a"]..type=text', /empty part at position 14/],
    ['columns.=text', /empty part at position 9/],
    ['columns["a"].type', /path=value/],
    ['columns[""].type=text', /empty or forbidden/],
    ['columns["__proto__"].type=text', /forbidden/],
  ])('%s is refused', (assignment, sentence) => {
    expect(() => setPath({}, assignment)).toThrow(sentence);
  });

  it('answers any text with a document or a LabError, and changes nothing else', () => {
    const document = smallDocument();
    const before = JSON.stringify(document);
    const paths = fc.constantFrom(
      'model.layers.0',
      'training',
      'name',
      'constructor.prototype',
      '',
    );
    const text = fc.oneof(
      fc.string(),
      fc.tuple(paths, fc.string()).map(([a, b]) => `${a}.${b}`),
    );
    fc.assert(
      fc.property(text, (assignment) => {
        try {
          setPath(document, assignment);
        } catch (error) {
          expect(error).toBeInstanceOf(LabError);
        }
        expect(JSON.stringify(document)).toBe(before);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
