import { describe, expect, it } from 'vitest';
import { Workspaces } from '../../../../../main/engine/kernels/workspaces';

describe('Workspaces', () => {
  it('lends the same memory again once a piece of work is over', () => {
    const workspaces = new Workspaces();
    const first = workspaces.during(() => workspaces.take(1000));
    const second = workspaces.during(() => workspaces.take(1000));
    expect(second).toBe(first);
    expect(first.length).toBeGreaterThanOrEqual(1000);
    expect(workspaces.bytes).toEqual({ lent: 0, free: first.byteLength });
  });

  it('never lends memory twice at the same time', () => {
    const workspaces = new Workspaces();
    workspaces.during(() => {
      const first = workspaces.take(64);
      expect(workspaces.take(64)).not.toBe(first);
      workspaces.release(first);
      expect(workspaces.take(64)).toBe(first);
    });
  });

  it('takes everything back where the work throws, but nothing from the work around it', () => {
    const workspaces = new Workspaces();
    workspaces.during(() => {
      const outer = workspaces.take(10);
      const fail = (): void =>
        workspaces.during(() => {
          workspaces.take(20);
          throw new Error('no');
        });
      expect(fail).toThrow('no');
      expect(workspaces.bytes.lent).toBe(outer.byteLength);
    });
    expect(workspaces.bytes.lent).toBe(0);
  });

  it('outside of any work gives memory that is not lent again', () => {
    const workspaces = new Workspaces();
    const alone = workspaces.take(10);
    expect(alone).toHaveLength(10);
    expect(workspaces.bytes).toEqual({ lent: 0, free: 0 });
    workspaces.release(alone);
    expect(workspaces.bytes.free).toBe(0);
  });

  it('keeps at most an eighth more than was asked for, and lets go when told', () => {
    const workspaces = new Workspaces();
    for (const floats of [1, 17, 1000, 123_457, 1_048_577]) {
      const lent = workspaces.during(() => workspaces.take(floats));
      expect(lent.length / floats).toBeLessThanOrEqual(1.125);
    }
    workspaces.clear();
    expect(workspaces.bytes).toEqual({ lent: 0, free: 0 });
  });
});
