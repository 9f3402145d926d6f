import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy, fileOf, origin, servePage, serveText } from '../../main/app/page-server';

const parent = mkdtempSync(join(tmpdir(), 'unroll-test-'));
const folder = join(parent, 'renderer');

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(parent, 'renderer-of-another'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'page.js'), 'export {}');
  writeFileSync(join(folder, 'notes.txt'), 'not part of the page');
  writeFileSync(join(parent, 'secret.json'), '{"secret": true}');
  writeFileSync(join(parent, 'renderer-of-another', 'secret.json'), '{"secret": true}');
});

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/index.html?a=b#/train', 'text/html; charset=utf-8'],
    ['/assets/page.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s', async (path, type) => {
    const response = await servePage(`${origin}${path}`, folder);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each([
    `${origin}/missing.js`,
    `${origin}/notes.txt`,
    `${origin}/assets`,
    `${origin}/../secret.json`,
    `${origin}/%2e%2e/secret.json`,
    `${origin}/%2e%2e%2fsecret.json`,
    `${origin}/..%5csecret.json`,
    `${origin}/assets/..%2f..%2fsecret.json`,
    `${origin}/..%2frenderer-of-another/secret.json`,
    `${origin}//etc/passwd.json`,
    `${origin}/index.html%00.js`,
    `${origin}/%E0%A4%A`,
    'unroll://other/index.html',
    'unroll://app.example.org/index.html',
    'file:///index.html',
    'https://app/index.html',
    'nonsense',
    '',
  ])('%s is not served', async (url) => {
    const response = await servePage(url, folder);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found');
  });

  it('never leave the folder, whatever the URL', () => {
    const piece = fc.constantFrom(
      ...['..', '.', '/', '\\', '%2e', '%2F', '%5c', '%00', '%252e', 'assets', 'secret.json', ':'],
      ...['C:', '~', 'index.html', '?', '#', ' ', '//', '@', 'file:', '\u202e', '．．'],
    );
    const url = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 })
      .map((pieces) => `${origin}/${pieces.join('')}`);
    fc.assert(
      fc.property(url, (wild) => fileOf(wild, folder)?.startsWith(folder + sep) ?? true),
      { numRuns: 5000 },
    );
  });
});

describe('the policy', () => {
  const directives = new Map(
    contentPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

  it('is closed but for our own scripts, styles, fonts and pictures', () => {
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it('is on every answer, with the type taken literally', async () => {
    const answers = [
      await servePage(`${origin}/index.html`, folder),
      await servePage(`${origin}/missing.js`, folder),
      serveText('<!doctype html>'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(contentPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
