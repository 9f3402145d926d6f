import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeArrays, encodeArrays } from '../../../../main/store/arrays-file';
import { LabError } from '../../../../shared/result';
import type { NamedArray } from '../../../../shared/training/protocol';

const arrays = fc.uniqueArray(
  fc.record({
    name: fc
      .string({ minLength: 1 })
      .filter((name) => !['__proto__', '__metadata__'].includes(name)),
    values: fc.oneof(fc.float32Array({ noNaN: true }), fc.float64Array({ noNaN: true })),
  }),
  { selector: ({ name }) => name, maxLength: 6 },
);

describe('arrays file', () => {
  it('gives back what it was given, also from a Node buffer', () => {
    fc.assert(
      fc.property(arrays, (list) => {
        const named = list.map(({ name, values }) => ({ name, shape: [values.length], values }));
        const bytes = encodeArrays(named);
        const byName = (all: readonly NamedArray[]): Map<string, unknown> =>
          new Map(all.map(({ name, shape, values }) => [name, { shape, values: [...values] }]));
        for (const copy of [bytes, Buffer.from(bytes)]) {
          expect(byName(decodeArrays(copy))).toEqual(byName(named));
        }
      }),
    );
  });

  it('is laid out as the format says, with texts for other programs', () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6);
    const bytes = encodeArrays([{ name: 'w', shape: [2, 3], values }], { format: 'unroll' });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { format: 'unroll' },
      w: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
    });
    expect(new Float32Array(bytes.slice(8 + length).buffer)).toEqual(values);
    expect(decodeArrays(bytes)).toEqual([{ name: 'w', shape: [2, 3], values }]);
  });

  it('writes nothing that it could not read again', () => {
    const array = (name: string, shape: number[]): NamedArray => ({
      name,
      shape,
      values: new Float32Array(2),
    });
    expect(() => encodeArrays([array('w', [3])])).toThrow(/2 values.*\[3\]/);
    expect(() => encodeArrays([array('__metadata__', [2])])).toThrow('__metadata__');
    expect(() => encodeArrays([array('w', [2]), array('w', [1, 2])])).toThrow('same name');
  });

  it('refuses damaged files with a reason and never crashes', () => {
    const sound = encodeArrays([{ name: 'w', shape: [2, 3], values: new Float32Array(6) }]);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const damaged = cut ? sound.slice(0, at) : sound.slice();
        if (!cut) damaged[at] = byte;
        try {
          decodeArrays(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(LabError);
        }
      }),
      { numRuns: 2000 },
    );
    expect(() => decodeArrays(new Uint8Array(3))).toThrow('shorter');
    expect(() => decodeArrays(sound.slice(0, -4))).toThrow('does not fit');
  });
});
