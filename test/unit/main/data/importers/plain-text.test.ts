import { describe, expect, it } from 'vitest';
import { importPlainText } from '../../../../../main/data/importers/plain-text';
import { importContent, plainTable } from './import-fixture';

const read = (text: string | Uint8Array, settings = {}) =>
  importContent(importPlainText, 'a.txt', text, settings);
const names = Array.from({ length: 40 }, (_, i) => `name ${i}`);

describe('plain text', () => {
  it('is one document where it has paragraphs', async () => {
    const imported = await read('Hello there.\r\nIt is me.\r\n\r\nA new one.');
    expect(plainTable(imported)).toEqual({ text: ['Hello there.\nIt is me.\n\nA new one.'] });
    expect(imported.decisions).toContainEqual(
      expect.objectContaining({ setting: 'records', value: 'document', alternatives: ['lines'] }),
    );
  });

  it('is a record a line where there are many short ones, unless set otherwise', async () => {
    const text = names.join('\n');
    expect(plainTable(await read(text))).toEqual({ text: names });
    expect(plainTable(await read(text, { records: 'document' }))).toEqual({ text: [text] });
    expect((await read('a\n\nb', { records: 'lines' })).table.rows).toBe(2);
  });

  it('keeps accents as they are written; preparation composes them', async () => {
    const text = `e\u0301 and \u00e9`;
    expect(plainTable(await read(text))).toEqual({ text: [text] });
  });

  it('reads other encodings', async () => {
    const bytes = Buffer.from('\ufeffé', 'utf16le');
    expect(plainTable(await read(bytes))).toEqual({ text: ['é'] });
  });

  it('refuses what holds no text', async () => {
    await expect(read(' \n\n')).rejects.toThrow(/nothing but spaces/);
  });
});
