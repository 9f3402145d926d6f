/** What must hold for any path and any value; single cases are in experiment.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setPath } from '../../../../shared/domain/experiment/set-path';
import { LabError } from '../../../../shared/result';
import { smallDocument } from '../../../helpers/experiments';

const key = fc
  .string({ minLength: 1 })
  .filter((text) => !/[.=]/.test(text) && text.trim() === text && text !== '__proto__');

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
