import { expect, it } from 'vitest';
import { crashPage, failurePage } from '../../../../main/app/pages';
import { LabError } from '../../../../shared/result';

it('shows the sentence of a known error as it is', () => {
  const page = failurePage(new LabError('not-writable', 'The data folder /a cannot be written.'));
  expect(page).toContain('<p>The data folder /a cannot be written.</p>');
});

it('introduces an unforeseen one', () => {
  expect(failurePage(new Error('boom'))).toContain('Unroll could not start: boom');
  expect(failurePage('boom')).toContain('Unroll could not start: boom');
});

it('lets no markup through, and has no script', () => {
  const page = failurePage(new LabError('internal', '<script>alert("&")</script>'));
  expect(page).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
  expect(page).not.toContain('<script');
});

it('leads back to the laboratory after a crash', () => {
  const page = crashPage('oom');
  expect(page).toContain('(oom)');
  expect(page).toContain('href="/index.html"');
});
