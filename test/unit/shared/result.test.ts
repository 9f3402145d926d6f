import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorRecordSchema } from '../../../shared/error-record';
import {
  errorCodes,
  fromErrorRecord,
  LabError,
  toErrorRecord,
  type ErrorRecord,
} from '../../../shared/result';

const faults = fc.array(fc.record({ path: fc.string(), message: fc.string() }));

describe('error records', () => {
  it('bring code, message, stack and faults over a border and back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...errorCodes), fc.string(), faults, (code, message, list) => {
        const error = new LabError(code, message, { faults: list });
        const sent: unknown = JSON.parse(JSON.stringify(toErrorRecord(error)));
        const received = fromErrorRecord(errorRecordSchema.parse(sent));
        expect(received).toBeInstanceOf(LabError);
        expect([received.code, received.message, received.stack, received.faults]).toEqual([
          code,
          message,
          error.stack,
          list,
        ]);
      }),
    );
  });

  it('are made of anything that can be thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: false }), (thrown) => {
        let record: ErrorRecord;
        try {
          record = toErrorRecord(thrown);
        } catch {
          // Only what has no text of its own, such as {toString: 1}, has none here either.
          expect(() => String(thrown)).toThrow();
          return;
        }
        expect(errorRecordSchema.safeParse(record).success).toBe(true);
        expect(structuredClone(record)).toEqual(record);
      }),
    );
  });

  it('call what is not ours internal, and keep its name', () => {
    expect(toErrorRecord(new RangeError('too far'))).toMatchObject({
      code: 'internal',
      name: 'RangeError',
      message: 'too far',
    });
    expect(toErrorRecord('text')).toEqual({ code: 'internal', name: 'Error', message: 'text' });
  });

  it('leave the cause behind, which need not survive a border', () => {
    const error = new LabError('disk-full', 'full', { cause: () => 'no clone' });
    expect(error.cause).toBeTypeOf('function');
    expect(() => structuredClone(toErrorRecord(error))).not.toThrow();
  });
});
