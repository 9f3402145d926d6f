import { describe, expect, it } from 'vitest';
import { LabError } from '#shared/result';
import { asRefusal } from '../../../../../main/data/importers/refusals';

const thrown = (code: string) => Object.assign(new Error(`${code}: open '/x/y.csv'`), { code });

describe('errors of the system', () => {
  it.each([
    ['ENOENT', 'not-found', /There is no "y\.csv"/],
    ['EACCES', 'invalid-input', /may not be read/],
    ['EPERM', 'invalid-input', /may not be read/],
    ['EISDIR', 'invalid-input', /is a folder/],
    ['EBUSY', 'invalid-input', /another program/],
    ['EMFILE', 'invalid-input', /too many files/],
    ['EIO', 'invalid-input', /drive/],
    ['ELOOP', 'invalid-input', /leads to itself/],
    ['ENAMETOOLONG', 'invalid-input', /too long/],
  ])('%s becomes a sentence', (code, expected, sentence) => {
    const error = asRefusal(thrown(code), '/x/y.csv');
    if (!(error instanceof LabError)) throw new Error('It is no LabError.');
    expect(error.code).toBe(expected);
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain('/x/');
  });

  it('leaves faults of the program alone', () => {
    const fault = new TypeError('x is not a function');
    expect(asRefusal(fault, '/x/y.csv')).toBe(fault);
  });
});
