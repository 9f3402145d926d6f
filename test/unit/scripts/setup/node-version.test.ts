/** The oldest Node that serves is 20.19. */
import { describe, expect, it } from 'vitest';
import { isNewEnough } from '../../../../scripts/setup/node-version.mjs';

describe('isNewEnough', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('accepts %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });
  it.each(['18.20.4', '20.18.9'])('refuses %s', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });
});
