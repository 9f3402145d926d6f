import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  describe('of a camera that was held otherwise', () => {
    /** 16 × 8 as it is stored, dark but for its upper right quarter. */
    const stored = readFileSync(fixture('pictures/turned/dark.jpg'));

    async function readTurned(...orientations: number[]) {
      const folder = mkdtempSync(join(tmpdir(), 'unroll-pictures-'));
      try {
        for (const [i, orientation] of orientations.entries()) {
          const parts = [stored.subarray(0, 2), exifPart(orientation, false), stored.subarray(2)];
          writeFileSync(join(folder, `${i}.jpg`), Buffer.concat(parts));
        }
        return await importPath(importPictures, folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }

    it.each([
      [1, 16, 8, ['#.', '##']],
      [2, 16, 8, ['.#', '##']],
      [3, 16, 8, ['##', '.#']],
      [4, 16, 8, ['##', '#.']],
      [5, 8, 16, ['##', '.#']],
      [6, 8, 16, ['##', '#.']],
      [7, 8, 16, ['#.', '##']],
      [8, 8, 16, ['.#', '##']],
    ])('%i is turned upright', async (orientation, width, height, quarters) => {
      const imported = await readTurned(orientation);
      const { picture, values } = pictureOf(imported);
      expect(picture).toEqual({ height, width, channels: 1 });
      const at = (x: number, y: number) => ((values[y * width + x] ?? 0) > 0.5 ? '.' : '#');
      const [right, below] = [width - 2, height - 2];
      expect([at(1, 1) + at(right, 1), at(1, below) + at(right, below)]).toEqual(quarters);
      const codes = imported.problems.map(({ code }) => code);
      expect(codes.includes('picture-turned')).toBe(orientation > 1);
    });

    it('has another size, by which the most common one is found', async () => {
      const imported = await readTurned(6, 1, 8, 5);
      expect(imported.table.rows).toBe(3);
      expect(pictureOf(imported).picture).toMatchObject({ height: 16, width: 8 });
      expect(imported.problems).toContainEqual(
        expect.objectContaining({
          code: 'picture-turned',
          severity: 'info',
          message:
            '3 pictures were turned or mirrored to stand upright, as the camera noted: 0.jpg, 2.jpg, 3.jpg.',
        }),
      );
      expect(imported.problems.map(({ code }) => code)).toContain('sizes-differ');
    });
  });

  describe('of unequal size', () => {
    const readAs = (pictureSize: string) =>
      importPath(importPictures, fixture('pictures/sizes'), { pictureSize });

    it('can be brought to one', async () => {
      const imported = await readAs('2x3');
      expect(imported.table.rows).toBe(3);
      expect(pictureOf(imported).picture).toEqual({ height: 3, width: 2, channels: 3 });
      expect(imported.decisions[0]).toEqual({
        setting: 'pictureSize',
        column: null,
        value: '2 × 3',
        reason: 'as set; 3 of 3 pictures brought to it',
        alternatives: ['4 × 4', '8 × 4'],
        certain: true,
      });
      expect(imported.problems.map(({ code }) => code)).toContain('pictures-resized');
    });

    it('keep what fits as it is, and take the others to it', async () => {
      const plain = pictureOf(await read('sizes'));
      const resized = pictureOf(await readAs('4 × 4'));
      expect(resized.offsets).toHaveLength(4);
      const each = 4 * 4 * 3;
      expect(resized.values.slice(0, 2 * each)).toEqual(plain.values);
      // The last is 8 × 4: each new pixel is the mean of two.
      const wide = pictureOf(await readAs('8x4')).values.slice(-2 * each);
      const means = Array.from({ length: each }, (_, i) => {
        const left = 6 * Math.floor(i / 3) + (i % 3);
        return Math.fround(((wide[left] ?? 0) + (wide[left + 3] ?? 0)) / 2);
      });
      expect([...resized.values.slice(-each)]).toEqual(means);
    });

    it('are alternatives of the most common one', async () => {
      const { decisions } = await read('sizes');
      expect(decisions[0]).toMatchObject({
        setting: 'pictureSize',
        value: '4 × 4',
        reason: '2 of 3 pictures have it',
        alternatives: ['8 × 4'],
        certain: false,
      });
    });

    it.each(['4', '0x4', 'a x b', '10001x1', '1x2x3'])('%s is no size', async (size) => {
      await expect(readAs(size)).rejects.toThrow(/pictureSize/);
    });

    it('are bounded in memory', async () => {
      await expect(readAs('10000x10000')).rejects.toThrow(/900,000,000 values/);
    });
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
