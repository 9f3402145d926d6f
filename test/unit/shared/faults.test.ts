import { describe, expect, it } from 'vitest';
import { faultsOf, formatPath, invalidInput, parseOrThrow } from '../../../shared/faults';
import { LabError, type Fault } from '../../../shared/result';
import { z } from '../../../shared/schema';

const schema = z.strictObject({
  units: z.int().min(1),
  size: z.union([z.strictObject({ count: z.int() }), z.strictObject({ fraction: z.number() })]),
});

function faultsFor(input: unknown): Fault[] {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : faultsOf(parsed.error);
}

describe('faults', () => {
  it('each unknown key has a fault of its own', () => {
    const faults = faultsFor({ units: 1, size: { count: 1 }, a: 1, b: 2 });
    expect(faults.map(({ path }) => path)).toEqual(['a', 'b']);
  });

  it('a value that fits no form of a union is named where it stands', () => {
    const [fault, ...more] = faultsFor({ units: 1, size: 'big' });
    expect(more).toEqual([]);
    expect(fault?.path).toBe('size');
    expect(fault?.message).toMatch(/^None of the accepted forms fits: .+; or .+\.$/);
  });

  it('every message is one sentence', () => {
    for (const { message } of faultsFor({ units: 0 })) expect(message).toMatch(/[^.]\.$/);
  });

  it('paths count from 0 and take a prefix', () => {
    expect(formatPath(['model', 'layers', 0, 'units'])).toBe('model.layers.0.units');
    const parsed = schema.safeParse({ units: 0, size: { count: 1 } });
    expect(parsed.error && faultsOf(parsed.error, ['layers', 2])[0]?.path).toBe('layers.2.units');
  });
});

describe('parseOrThrow', () => {
  it('gives the value back, or throws all faults and names the first', () => {
    const sound = { units: 2, size: { fraction: 0.5 } };
    expect(parseOrThrow(schema, sound, 'The layer')).toEqual(sound);
    let thrown: unknown;
    try {
      parseOrThrow(schema, { units: 0 }, 'The layer');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LabError);
    const { code, message, faults } = thrown as LabError;
    expect(code).toBe('invalid-input');
    expect(faults.map(({ path }) => path)).toEqual(['units', 'size']);
    expect(message).toMatch(/^The layer is not valid at units: .+ \(and 1 more\)$/);
  });

  it('says so too where no place can be named', () => {
    expect(invalidInput('The file', [{ path: '', message: 'It is empty.' }]).message).toBe(
      'The file is not valid: It is empty.',
    );
  });
});
