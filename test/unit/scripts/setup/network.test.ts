/** Open or closed: what is said by hand wins, a failure is remembered for a day, a success is not. */
import { describe, expect, it } from 'vitest';
import { knownVerdict } from '../../../../scripts/setup/network.mjs';

const hourMs = 3600 * 1000;
const nowMs = 1_000 * hourMs;
const failedAt = (atMs: number) => ({ reachable: false, reason: 'ENOTFOUND', atMs });

describe('knownVerdict', () => {
  it('obeys UNROLL_NETWORK', () => {
    expect(knownVerdict({ UNROLL_NETWORK: 'open' }, failedAt(nowMs), nowMs)?.reachable).toBe(true);
    expect(knownVerdict({ UNROLL_NETWORK: 'closed' }, undefined, nowMs)?.reachable).toBe(false);
  });

  it('remembers a failure for a day', () => {
    expect(knownVerdict({}, failedAt(nowMs - 23 * hourMs), nowMs)?.reason).toBe('ENOTFOUND');
    expect(knownVerdict({}, failedAt(nowMs - 25 * hourMs), nowMs)).toBeNull();
  });

  it('tries when nothing is known, when the clock was set back, and after a success', () => {
    expect(knownVerdict({}, undefined, nowMs)).toBeNull();
    expect(knownVerdict({}, failedAt(nowMs + hourMs), nowMs)).toBeNull();
    expect(knownVerdict({}, { reachable: true, reason: '', atMs: nowMs }, nowMs)).toBeNull();
  });
});
