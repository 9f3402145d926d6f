import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportSettings } from '../../../../../shared/domain/import-settings';
import { readTextFile, withTextSource } from '../../../../../main/data/text-source/text-source';
import { inFolder } from '../importers/delimited/import-text';

const { signal } = new AbortController();

function readBytes(content: Uint8Array, settings: ImportSettings = {}) {
  return inFolder((folder) => {
    const path = join(folder, 'text.txt');
    writeFileSync(path, content);
    return readTextFile(path, settings, signal);
  });
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const german = 'Größe;Straße\n1,5;Köln\n2,5;Düsseldorf\n';
/** In windows-1252. */
const western = Buffer.from(german, 'latin1');

describe('encoding', () => {
  it.each([
    ['utf-8', Buffer.from(german)],
    ['utf-8', Buffer.from(`\ufeff${german}`)],
    ['utf-16le', utf16(german, 'le', true)],
    ['utf-16be', utf16(german, 'be', true)],
    ['utf-16le', utf16(german, 'le', false)],
    ['utf-16be', utf16(german, 'be', false)],
    ['windows-1252', western],
  ])('%s is found', async (encoding, bytes) => {
    expect(await readBytes(bytes)).toMatchObject({ encoding, text: german, problems: [] });
  });

  it('Cyrillic and Japanese are told from their bytes, and asked about', async () => {
    const cyrillic = Buffer.from(
      Array.from('Привет, это обычный русский текст для проверки', toCyrillic),
    );
    const found = await readBytes(cyrillic);
    expect(found.encoding).toBe('windows-1251');
    expect(found.text).toBe('Привет, это обычный русский текст для проверки');
    expect(found.decisions).toMatchObject([{ setting: 'encoding', certain: false }]);
  });

  it('is as set, except against a byte order mark', async () => {
    const set = await readBytes(western, { encoding: 'iso-8859-2' });
    expect(set).toMatchObject({ encoding: 'iso-8859-2', problems: [] });
    const overruled = await readBytes(Buffer.from(`\ufeffé`), { encoding: 'windows-1252' });
    expect(overruled).toMatchObject({ text: 'é', encoding: 'utf-8' });
    expect(overruled.problems).toMatchObject([{ code: 'encoding-overruled' }]);
    await expect(readBytes(western, { encoding: 'klingon' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('"klingon"') as string,
    });
  });

  it('is looked at again where a file is plain ASCII for long', async () => {
    const long = Buffer.concat([Buffer.from('a,b\n'.repeat(300_000)), western]);
    const found = await readBytes(long);
    expect(found.encoding).toBe('windows-1252');
    expect(found.text.endsWith(german)).toBe(true);
  });

  it('is looked at again wherever in a piece the first other byte is', async () => {
    for (const rows of [70_000, 100_000, 131_000, 131_072]) {
      const long = Buffer.concat([Buffer.from('a,b\n'.repeat(rows)), western]);
      const found = await readBytes(long);
      expect(found).toMatchObject({ encoding: 'windows-1252', problems: [] });
      expect(found.text.endsWith(german)).toBe(true);
    }
  });

  it.each([
    ['Russian', 'город;погода\nМосква;облачно\nТверь;ясно\n'],
    ['Greek', 'χώρα\tκαιρός\r\nΑθήνα\tβροχή και άνεμος\r\n'],
  ])('%s in UTF-16 without a byte order mark is found, with a question', async (_, text) => {
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(text, 'utf16le').swap16();
    for (const [encoding, bytes] of [
      ['utf-16le', little],
      ['utf-16be', big],
    ] as const) {
      const found = await readBytes(bytes);
      expect(found).toMatchObject({ text, encoding });
      expect(found.decisions).toMatchObject([{ setting: 'encoding', certain: false }]);
    }
  });

  it('Chinese in UTF-16 without a byte order mark is pointed to the setting', async () => {
    const text = '时间值年月日星期小时分钟秒数据表格学习网络循环单元,1\n';
    const bytes = Buffer.from(text, 'utf16le');
    await expect(readBytes(bytes)).rejects.toThrow(/UTF-16, set the encoding to utf-16le/);
    expect((await readBytes(bytes, { encoding: 'utf-16le' })).text).toBe(text);
  });

  it('bytes that are not valid are reported with their line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('é\nok\n'.repeat(100_000)),
      Buffer.from([0x61, 0xff, 0x0a]),
      Buffer.from('end'),
    ]);
    const { text, problems } = await readBytes(bytes);
    expect(text.endsWith('a\ufffd\nend')).toBe(true);
    expect(problems).toMatchObject([{ code: 'invalid-bytes', line: 200_001 }]);
  });

  it('gives the same text in pieces of any size', async () => {
    const encodings = fc.constantFrom('utf8', 'utf16le');
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anyText, encodings, fc.integer({ min: 16, max: 40 }), (text, as, size) =>
        inFolder(async (folder) => {
          const path = join(folder, 'text.txt');
          const clean = text.replaceAll(/[\0\ufeff\ufffd]/g, '_');
          writeFileSync(path, Buffer.from(`\ufeff${clean}`, as as BufferEncoding));
          const read = await withTextSource(path, {}, signal, async (source) => {
            const parts: Buffer[] = [];
            for await (const { bytes } of source.chunks(size)) parts.push(Buffer.from(bytes));
            return Buffer.concat(parts).toString();
          });
          expect(read).toBe(clean);
        }),
      ),
    );
  });
});

describe('files that are no text', () => {
  it.each([
    ['a PNG picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
    ['a ZIP archive', [0x50, 0x4b, 3, 4, 20, 0, 0, 0]],
    ['a PDF document', [...Buffer.from('%PDF-1.7\n')]],
    ['packed with gzip', [0x1f, 0x8b, 8, 0, 0, 0]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['zero bytes', [1, 2, 0, 3, 0, 0, 0, 9]],
  ])('%s', async (what, bytes) => {
    await expect(readBytes(Uint8Array.from(bytes))).rejects.toMatchObject({
      name: 'LabError',
      code: 'invalid-input',
      message: expect.stringContaining(what) as string,
    });
  });
});

describe('files that cannot be read', () => {
  it('an empty one, a folder, and one that is not there', async () => {
    await expect(readBytes(new Uint8Array())).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('0 bytes') as string,
    });
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'in'));
      await expect(readTextFile(join(folder, 'in'), {}, signal)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('is a folder') as string,
      });
      await expect(readTextFile(join(folder, 'none'), {}, signal)).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  it.each([
    ['grows', 'invalid-input', (path: string) => appendFileSync(path, 'x')],
    ['is cut', 'invalid-input', (path: string) => writeFileSync(path, 'x')],
    ['goes', 'not-found', (path: string) => rmSync(path)],
  ])('one that %s while it is read', (_, code, change) =>
    inFolder(async (folder) => {
      const path = join(folder, 'live.txt');
      writeFileSync(path, 'a,b\n'.repeat(1000));
      const reading = withTextSource(path, {}, signal, async (source) => {
        let changed = false;
        for await (const chunk of source.chunks(100)) {
          expect(chunk.bytes.length).toBeGreaterThan(0);
          if (!changed) change(path);
          changed = true;
        }
      });
      await expect(reading).rejects.toMatchObject({ name: 'LabError', code });
    }),
  );

  it('ends at once when it is cancelled', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'long.txt');
      writeFileSync(path, 'a,b\n'.repeat(1000));
      const controller = new AbortController();
      let chunks = 0;
      const reading = withTextSource(path, {}, controller.signal, async (source) => {
        for await (const chunk of source.chunks(100)) {
          chunks += chunk.bytes.length > 0 ? 1 : 0;
          controller.abort();
        }
      });
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(chunks).toBe(1);
    }));
});

/** Byte of a letter in windows-1251. */
function toCyrillic(letter: string): number {
  const code = letter.charCodeAt(0);
  return code < 0x80 ? code : code - 0x410 + 0xc0;
}
