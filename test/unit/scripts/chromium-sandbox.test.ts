/** The sandbox stays on wherever it can. */
import { describe, expect, it } from 'vitest';
import { sandboxMode } from '../../../scripts/chromium-sandbox.mjs';

const person = { isRoot: false, userNamespacesForbidden: false, helperIsSetUp: false };

describe('sandboxMode', () => {
  it('is on for a person', () => {
    expect(sandboxMode(person)).toBe('on');
    expect(sandboxMode({ ...person, userNamespacesForbidden: true, helperIsSetUp: true })).toBe(
      'on',
    );
  });

  it('is off for root only', () => {
    expect(sandboxMode({ ...person, isRoot: true })).toBe('off');
  });

  it('is impossible where the system forbids it', () => {
    expect(sandboxMode({ ...person, userNamespacesForbidden: true })).toBe('impossible');
  });
});
