import { describe, expect, it } from 'vitest';
import { LabError } from '#shared/result';
import type { BinaryFile } from '../../../../../../main/data/importers/reading/binary-file';
import { openArchive, readWhole } from '../../../../../../main/data/importers/zip/archive';
import { packZip, type Part } from './pack-zip';

const most = 1 << 20;

/** @param readable bytes that can be read; behind them the file is gone */
function fileOf(bytes: Uint8Array, readable = Number.POSITIVE_INFINITY): BinaryFile {
  return {
    name: 'a.zip',
    bytes: bytes.length,
    read: (from, length) =>
      from + length > readable || from + length > bytes.length
        ? Promise.reject(new LabError('invalid-input', '"a.zip" was cut short.'))
        : Promise.resolve(Uint8Array.from(bytes.subarray(from, from + length))),
  };
}

async function unpack(bytes: Uint8Array, name: string): Promise<string> {
  const archive = await openArchive(fileOf(bytes));
  return Buffer.from(await readWhole(archive, name, most)).toString();
}

const long = 'a long text, '.repeat(50_000);

describe('zip archives', () => {
  it.each<[string, Partial<Part>]>([
    ['deflated', {}],
    ['stored', { method: 0 }],
    ['with sizes of 64 bits', { wide: true }],
    ['empty', { text: '' }],
    ['empty and stored', { text: '', method: 0 }],
  ])('reads parts in any order: %s', async (_, kind) => {
    const parts = ['one', 'two', 'three'].map((name) => ({ name, text: name + long, ...kind }));
    const archive = await openArchive(fileOf(packZip(parts)));
    expect(archive.names).toEqual(['one', 'two', 'three']);
    for (const { name, text } of [...parts].reverse()) {
      expect(archive.bytesOf(name)).toBe(text.length);
      expect(Buffer.from(await readWhole(archive, name, most)).toString()).toBe(text);
    }
    expect(archive.bytesOf('four')).toBeNull();
  });

  it('reads two parts at the same time', async () => {
    const parts = ['one', 'two'].map((name) => ({ name, text: name + long }));
    const archive = await openArchive(fileOf(packZip(parts)));
    const both = await Promise.all(parts.map(({ name }) => readWhole(archive, name, most)));
    expect(both.map((bytes) => Buffer.from(bytes).toString())).toEqual(
      parts.map(({ text }) => text),
    );
  });

  it('reads a part again after it was left half-way', async () => {
    const archive = await openArchive(fileOf(packZip([{ name: 'one', text: long }])));
    for await (const chunk of archive.read('one')) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect((await readWhole(archive, 'one', most)).length).toBe(long.length);
  });

  it.each([
    ['a/b.xml', 'a/b.xml'],
    ['a\\b.xml', 'a/b.xml'],
    ['/a/b.xml', 'a/b.xml'],
    ['../b.xml', '../b.xml'],
    ['größe🙂.npy', 'größe🙂.npy'],
  ])('finds the part that is written as %s', async (written, name) => {
    expect(await unpack(packZip([{ name: written, text: 'x' }]), name)).toBe('x');
  });

  it('leaves folders out', async () => {
    const bytes = packZip([
      { name: 'a/', text: '', method: 0 },
      { name: 'a/b', text: 'x' },
    ]);
    expect((await openArchive(fileOf(bytes))).names).toEqual(['a/b']);
  });

  it.each<[RegExp, Partial<Part>]>([
    [/protected by a password/, { flags: 1 }],
    [/method 12, which Unroll does not know/, { method: 12 }],
    [/would unpack to 9\.0 GB/, { unpackedBytes: 9 * 2 ** 30, wide: true }],
    [/damaged part "one": it is larger than it says/, { unpackedBytes: 9 }],
    [/damaged part "one": bytes are missing/, { unpackedBytes: long.length + 1 }],
    [/damaged part "one": bytes are missing/, { packedBytes: 1 << 30 }],
    [/damaged part "one": bytes are missing/, { offset: 1 << 30 }],
    [/damaged part "one": bytes are missing/, { offset: 2 ** 60, wide: true }],
    [/damaged part "one": it cannot be unpacked/, { packedBytes: 9 }],
    [/damaged part "one": it does not begin where it should/, { offset: 1 }],
    [/damaged part "one": its checksum is wrong/, { crc: 7 }],
  ])('says of a part: %s', async (sentence, kind) => {
    const bytes = packZip([{ name: 'one', text: long, ...kind }]);
    await expect(unpack(bytes, 'one')).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence) as string,
    });
  });

  it('stops at the most that is asked for', async () => {
    const archive = await openArchive(fileOf(packZip([{ name: 'one', text: long }])));
    await expect(readWhole(archive, 'one', 1 << 16)).rejects.toThrow(/unpacks to more than 0 MB/);
  });

  it.each<[RegExp, Buffer]>([
    [/cut short or damaged/, Buffer.from('PK\x03\x04')],
    [/cut short or damaged/, packZip([{ name: 'one', text: long }]).subarray(0, 1000)],
    [/cut short or damaged/, packZip([{ name: 'one', text: 'x' }], { entryCount: 9 })],
    [/split over several files/, packZip([{ name: 'one', text: 'x' }], { disk: 3 })],
    [/protected by a password/, packZip([{ name: 'one', text: 'x', flags: 0x41 }])],
    [/cut short or damaged/, packZip([{ name: 'one', text: 'x', method: 0, unpackedBytes: 7 }])],
  ])('says of an archive: %s', async (sentence, bytes) => {
    await expect(openArchive(fileOf(bytes))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence) as string,
    });
  });

  it('hands on what the file says when it changes under way', async () => {
    const text = long.repeat(8);
    const bytes = packZip([{ name: 'one', text, method: 0 }]);
    let readable = bytes.length;
    const archive = await openArchive({
      ...fileOf(bytes),
      read: (from, length) => fileOf(bytes, readable).read(from, length),
    });
    let got = 0;
    const reading = (async () => {
      for await (const chunk of archive.read('one')) {
        got += chunk.length;
        readable = 300_000;
      }
    })();
    await expect(reading).rejects.toThrow('"a.zip" was cut short.');
    expect(got).toBeGreaterThan(0);
    expect(got).toBeLessThan(text.length);
  });
});
