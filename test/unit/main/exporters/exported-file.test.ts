import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFile } from '../../../../main/exporters/exported-file';
import '../../../helpers/property-seed';

describe('jsonFile', () => {
  it('is JSON of the same value, with numbers side by side', () => {
    const value = {
      name: 'a "b" \\ [1, 2]',
      inputs: Float32Array.of(0.1, 2),
      rows: [{ x: [1, null, -3.5e-7], empty: [], one: [4] }, 'text'],
      mixed: [1, 'a'],
    };
    const { name, content } = jsonFile('x.json', value);
    expect(name).toBe('x.json');
    expect(JSON.parse(String(content))).toEqual({
      ...value,
      inputs: [...value.inputs],
    });
    expect(content).toContain('"x": [1, null, -3.5e-7]');
    expect(String(content).endsWith('}\n')).toBe(true);
  });

  it('is what JSON would be, for anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read: unknown = JSON.parse(String(jsonFile('x.json', value).content));
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out what is not defined', () => {
    expect(jsonFile('x.json', { a: undefined, b: 1, c: {} }).content).toBe(
      '{\n  "b": 1,\n  "c": {}\n}\n',
    );
  });
});
