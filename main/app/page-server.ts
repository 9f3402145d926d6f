/**
 * Serves the built page at `unroll://app/`, read-only and from one folder, with the content policy.
 * A scheme of its own rather than `file:`, whose pages may read the disk.
 */
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

export const scheme = 'unroll';
export const origin = `${scheme}://app`;

/** Inline styles are what Naive UI and ECharts write; scripts and connections stay closed. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file that a URL of ours names; null for another host, a path that leaves the folder, or a
 * kind of file that the page does not consist of.
 */
export function fileOf(url: string, folder: string): string | null {
  let path: string;
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== `${scheme}:` || parsed.host !== 'app') return null;
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const root = resolve(folder);
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  if (!file.startsWith(root + sep) || types[extname(file)] === undefined) return null;
  return file;
}

/** Answers a request of the page with a file of `folder`, or with 404. */
export async function servePage(url: string, folder: string): Promise<Response> {
  const file = fileOf(url, folder);
  if (file === null) return plain(404, 'Not found');
  try {
    const body = await readFile(file);
    return new Response(body, { headers: headersFor(types[extname(file)] ?? 'text/plain') });
  } catch {
    return plain(404, 'Not found');
  }
}

/** A page made here, under the same policy. */
export function serveText(html: string): Response {
  return new Response(html, { headers: headersFor('text/html; charset=utf-8') });
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: headersFor('text/plain; charset=utf-8') });
}

function headersFor(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
