/** Names for files that come out of an archive: no folders, nothing that a system takes ill. */
import { basename } from 'node:path';

const longest = 100;

/** @param name as the archive says it; may hold anything */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*\p{Cc}\ufffd]/gu, '_')
    .replace(/[. ]+$/, '')
    .slice(-longest);
  if (plain === '') return 'table';
  // Names of devices on Windows.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
}

/** `a.csv.gz` holds `a.csv`, as gzip itself has it. */
export function nameInGzip(path: string): string {
  return safeName(basename(path).replace(/\.(gz|gzip)$/i, ''));
}
