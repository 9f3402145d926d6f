import { expect, it } from 'vitest';
import { isTrustedSender } from '../../../../main/ipc/trusted-sender';

const origin = 'unroll://app';
const mainFrame = { url: `${origin}/index.html#/train` };
const own = { mainFrame };

it('trusts the main frame of our window on our page', () => {
  expect(isTrustedSender({ sender: own, senderFrame: mainFrame }, own, origin)).toBe(true);
});

it('refuses another window, even one that shows our page', () => {
  const other = { mainFrame: { url: `${origin}/index.html` } };
  expect(isTrustedSender({ sender: other, senderFrame: other.mainFrame }, own, origin)).toBe(false);
});

it('refuses a frame inside our page', () => {
  const inner = { url: `${origin}/index.html` };
  expect(isTrustedSender({ sender: own, senderFrame: inner }, own, origin)).toBe(false);
});

it('refuses a frame that is gone', () => {
  expect(isTrustedSender({ sender: own, senderFrame: null }, own, origin)).toBe(false);
});

it.each([
  'https://example.org/',
  'file:///index.html',
  'unroll://app.example.org/',
  'unroll://application/',
  'unroll://app',
  'about:blank',
  'data:text/html,unroll://app/',
  '',
])('refuses our own window on %j', (url) => {
  const frame = { url };
  expect(isTrustedSender({ sender: { mainFrame: frame }, senderFrame: frame }, own, origin)).toBe(
    false,
  );
  const elsewhere = { mainFrame: frame };
  expect(isTrustedSender({ sender: elsewhere, senderFrame: frame }, elsewhere, origin)).toBe(false);
});
