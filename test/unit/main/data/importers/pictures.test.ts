import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPictures } from '../../../../../main/data/importers/pictures';
import type { SequenceColumn } from '../../../../../main/data/table';
import { fixture, importPath, plainTable } from './import-fixture';
import { exifPart } from './pictures/exif-part';

const read = (folder: string) => importPath(importPictures, fixture(`pictures/${folder}`));

function pictureOf(imported: Awaited<ReturnType<typeof read>>): SequenceColumn {
  const column = imported.table.columns.get('picture');
  if (column?.type !== 'sequence') throw new Error('There are no pictures.');
  return column;
}

describe('pictures', () => {
  it('reads grey ones with captions of a table', async () => {
    const imported = await read('grey');
    const column = pictureOf(imported);
    expect(column.picture).toEqual({ height: 3, width: 4, channels: 1 });
    expect(column.features).toBe(4);
    expect([...column.offsets]).toEqual([0, 3, 6, 9]);
    expect(column.values).toBeInstanceOf(Float32Array);
    expect([...column.values.slice(0, 5)]).toEqual(
      [0, 16, 32, 48, 32].map((v) => Math.fround(v / 255)),
    );
    const table = plainTable(imported);
    expect(table.file).toEqual(['0.png', '1.png', '2.png']);
    expect(table.caption).toEqual(['a dark square', 'a grey square', 'a light square']);
  });

  it('takes folders as labels and keeps colours', async () => {
    const imported = await read('labelled');
    expect(pictureOf(imported).picture).toEqual({ height: 3, width: 4, channels: 3 });
    expect(plainTable(imported).label).toEqual(['cat', 'cat', 'dog']);
  });

  it('keeps the most common size and names the others', async () => {
    const imported = await read('sizes');
    expect(imported.table.rows).toBe(2);
    expect(imported.problems).toContainEqual(
      expect.objectContaining({
        code: 'sizes-differ',
        message: expect.stringMatching(
          /One picture is 8 × 4 pixels instead of 4 × 4.*2\.png/,
        ) as string,
      }),
    );
  });

  it('puts clear parts on white, and reads bits, palettes and 16 bits', async () => {
    const imported = await read('kinds');
    const { values } = pictureOf(imported);
    const place = plainTable(imported).file?.indexOf('alpha.png') ?? -1;
    const channels = pictureOf(imported).picture?.channels ?? 0;
    const alpha = values.slice(place * 4 * channels, (place + 1) * 4 * channels);
    expect([...alpha].filter((_, i) => i % channels === 0)).toEqual([0, 1, 0, 1]);
    const bits = plainTable(imported).file?.indexOf('bits.png') ?? -1;
    expect(
      [...values.slice(bits * 4 * channels, (bits + 1) * 4 * channels)].filter(
        (_, i) => i % channels === 0,
      ),
    ).toEqual([0, 1, 1, 0]);
    expect(imported.table.rows).toBe(4);
    const sixteen = (plainTable(imported).file?.indexOf('sixteen.png') ?? 0) * 4 * channels;
    expect(values[sixteen + channels]).toBe(1);
    expect(values[sixteen + 2 * channels]).toBe(Math.fround(0x8000 / 0xffff));
  });

  it('says which had clear parts', async () => {
    const { problems } = await read('kinds');
    const said = problems.filter(({ code }) => code === 'picture-clear');
    expect(said).toMatchObject([
      {
        severity: 'info',
        message: 'One picture has clear parts, which were put on white: alpha.png.',
      },
    ]);
    expect((await read('grey')).problems.map(({ code }) => code)).not.toContain('picture-clear');
  });

  it('says which are to be turned', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-pictures-'));
    try {
      cpSync(fixture('pictures/jpeg'), folder, { recursive: true });
      const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.jpg'));
      const bytes = readFileSync(join(folder, name));
      const turned = [bytes.subarray(0, 2), exifPart(6, false), bytes.subarray(2)];
      writeFileSync(join(folder, name), Buffer.concat(turned));
      const { problems } = await importPath(importPictures, folder);
      expect(problems).toMatchObject([
        {
          code: 'picture-turned',
          severity: 'warning',
          message: expect.stringMatching(
            new RegExp(`^One picture is to be turned .*: ${name}\\.`),
          ) as string,
        },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads JPEG with labels in JSON', async () => {
    const imported = await read('jpeg');
    expect(plainTable(imported).label).toEqual(['a', 'b']);
    expect(pictureOf(imported).picture).toEqual({ height: 16, width: 16, channels: 3 });
    // The first pixel was drawn as (0, 255, 0); JPEG is not exact.
    const [r = 1, g = 0] = pictureOf(imported).values;
    expect(Math.abs(r)).toBeLessThan(0.15);
    expect(Math.abs(g - 1)).toBeLessThan(0.15);
  });

  it('reports rows without a picture and pictures without a row', async () => {
    const imported = await read('missing');
    expect(plainTable(imported).label).toEqual(['a']);
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'picture-missing', row: 2, severity: 'error' }),
    );
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'picture-without-row' }),
    );
  });

  it('leaves out a picture that claims to be huge, before it is unpacked', async () => {
    const imported = await read('bomb');
    expect(imported.table.rows).toBe(1);
    const fault = imported.problems.find(({ code }) => code === 'picture-unreadable');
    expect(fault?.message).toMatch(/"1.png" says that it is 100000 × 100000/);
  });

  it('leaves out a damaged one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-pictures-'));
    try {
      cpSync(fixture('pictures/grey/0.png'), join(folder, 'a.png'));
      writeFileSync(join(folder, 'b.png'), 'no picture');
      const imported = await importPath(importPictures, folder);
      expect(imported.table.rows).toBe(1);
      expect(imported.problems.map(({ code }) => code)).toContain('picture-unreadable');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('asks for the folder where one picture is chosen', async () => {
    await expect(read('grey/0.png')).rejects.toThrow(/Choose the folder/);
  });

  it('refuses a folder without pictures', async () => {
    await expect(importPath(importPictures, fixture('npy'))).rejects.toThrow(/without PNG or JPEG/);
  });
});
