import { describe, expect, it } from 'vitest';
import { experimentOf, problemsOf, ramp, tableFrom } from './make';

describe('a window that is drawn at random', () => {
  const y = ramp(30).map((row) => (row === 6 ? NaN : row));
  const messageOf = (missing: string, split: object): string =>
    problemsOf(
      experimentOf({ y: 'input target' }, { window: 2, stride: 3 }, { missing, split }),
      tableFrom({ y }),
    ).find(({ code }) => code === 'missing-values')?.message ?? '';
  const random = { method: 'random', train: { fraction: 0.7 } };

  it('is not filled from the window before it, which may be in another part', () => {
    const message = messageOf('forward-fill', random);
    expect(message).toContain('no earlier value of the same window to fill row 7 from');
    expect(message).toContain('choose "drop" or "mask"');
    expect(messageOf('linear', random)).toContain('no value on both sides in the same window');
  });

  it('is, where parts follow each other in time', () => {
    expect(messageOf('forward-fill', { train: { fraction: 0.7 } })).toBe('');
  });

  it('is, where the leak is to be shown', () => {
    expect(messageOf('forward-fill', { ...random, allowLeak: true })).toBe('');
  });
});
