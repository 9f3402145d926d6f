import { describe, expect, it } from 'vitest';
import { importTs } from '../../../../../main/data/importers/ts';
import { importContent, plainTable } from './import-fixture';

const read = (text: string) => importContent(importTs, 'a.ts', text);
const head =
  '# a comment\n@problemName Steps\n@timeStamps false\n@univariate false\n@dimensions 2\n';

describe('ts', () => {
  it('reads dimensions as features, missing values and unequal lengths', async () => {
    const imported = await read(`${head}@classLabel true a b\n@data\n1,2:3,4:a\n1,?,NaN:4,5,6:b\n`);
    expect(plainTable(imported)).toEqual({
      series: [
        [
          [1, 3],
          [2, 4],
        ],
        [
          [1, 4],
          [NaN, 5],
          [NaN, 6],
        ],
      ],
      class: ['a', 'b'],
    });
  });

  it('reads a target, and series alone', async () => {
    const target = await read('@univariate true\n@targetlabel true\n@data\n1,2:0.5\n3,4:?\n');
    expect(plainTable(target).target).toEqual([0.5, null]);
    const alone = await read('@univariate true\n@classLabel false\n@data\n1,2\n3\n');
    expect(plainTable(alone)).toEqual({ series: [[[1], [2]], [[3]]] });
  });

  it.each([
    ['1,2:3,4:c', 'its label "c" is none of those'],
    ['1,2:a', 'it has 1 dimension before the label instead of 2'],
    ['1,2:3:a', 'dimension 2 has 1 values, the first has 2'],
    ['1,x:3,4:a', 'value 2 of dimension 1 is "x"'],
    ['1,inf:3,4:a', 'value 2 of dimension 1 is "inf"'],
  ])('leaves out %s and says why', async (line, what) => {
    const text = `${head}@classLabel true a b\n@data\n1,2:3,4:a\n${line}\n`;
    const imported = await read(text);
    expect(imported.table.rows).toBe(1);
    expect(imported.problems[0]).toMatchObject({ code: 'faulty-case', line: 9 });
    expect(imported.problems[0]?.message).toContain(what);
  });

  it('holds cases against the length that is given', async () => {
    const text = '@univariate true\n@equalLength true\n@seriesLength 3\n@data\n1,2,3\n1,2\n';
    expect((await read(text)).problems[0]?.message).toContain(
      '2 values instead of @seriesLength 3',
    );
  });

  it.each([
    ['@univariate true\n1,2\n', 'line 2: series stand before the tag @data'],
    ['@univariate true\n', 'has no line "@data"'],
    ['@univariate true\n@data\n', 'has no series behind @data'],
    ['@dimensions x\n@data\n1\n', '@dimensions is "x"'],
  ])('refuses %j', async (text, sentence) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(sentence) as string,
    });
  });
});
