import { describe, expect, it } from 'vitest';
import { blankRowEnds } from '../../../../../../main/data/importers/delimited/row-end';
import { columnsOf, importBytes } from './import-text';

describe('blankRowEnds', () => {
  it('puts a space before each line break, and nowhere else', () => {
    const bytes = Buffer.from('1;2;\n3;\r\n;;\r;4;');
    blankRowEnds(bytes, 0, bytes.length);
    expect(bytes.toString()).toBe('1;2 \n3 \r\n; \r;4;');
    const part = Buffer.from('1;\n2;\n3;\n');
    blankRowEnds(part, 3, 6);
    expect(part.toString()).toBe('1;\n2 \n3;\n');
  });
});

const lines = Array.from({ length: 80 }, (_, i) => `${i},Walking,${i / 4};`);

describe('a semicolon behind each row', () => {
  it('is taken off, and told', async () => {
    const imported = await importBytes(lines.join('\n'));
    expect(columnsOf(imported)['column 3']).toEqual(lines.map((_, i) => i / 4));
    const decimal = imported.decisions.find(
      ({ setting }) => setting === 'columns.column 3.decimal',
    );
    expect(decimal?.reason).toBe('as in "0.25"');
    expect(imported.problems.map(({ code, message }) => [code, message])).toEqual([
      ['row-end', 'Rows end with ";" behind their last cell, which was taken off.'],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('is the same in any pieces, between %j', async (end) => {
    const text = ['i,what,x;', ...lines].join(end);
    const whole = await importBytes(text, {}, { sampleBytes: 60, chunkBytes: 10_000 });
    expect(columnsOf(whole).x?.at(-1)).toBe(19.75);
    for (const chunkBytes of [16, 17, 18, 19, 33]) {
      const pieces = { sampleBytes: 60, chunkBytes };
      expect(await importBytes(text, {}, pieces)).toEqual(whole);
      const stretches = { bytes: 50, taken: [true] };
      expect(await importBytes(text, {}, { ...pieces, stretches })).toEqual(whole);
    }
  });

  it.each([
    ['some rows have none', `${lines.join('\n')}\n1,Walking,2`],
    ['it ends texts', 'a,b\n1,x;\n2,y;\n3,z;'],
    ['quotes stand in the file', 'a,b,c\n"1",2,1;\n2,3,1;\n3,4,1;'],
  ])('stays where %s', async (_, text) => {
    const { problems } = await importBytes(text);
    expect(problems.map(({ code }) => code)).not.toContain('row-end');
  });
});
