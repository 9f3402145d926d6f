import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { columnsOf, importBytes } from './import-text';

function decisionOn({ decisions }: Imported, setting: string) {
  return decisions.find((decision) => decision.setting === setting);
}

describe('lines that begin with #', () => {
  it('above the table only are skipped where rows begin so too', async () => {
    const imported = await importBytes('# made by hand\nid,v\n1,1\n#2,2\n3,3\n');
    expect(columnsOf(imported)).toEqual({ id: ['1', '#2', '3'], v: [1, 2, 3] });
    expect(decisionOn(imported, 'comment')).toMatchObject({ value: '', certain: false });
    expect(decisionOn(imported, 'comment')?.reason).toContain('so do rows of it: "#2,2"');
    const left = await importBytes('# made by hand\nid,v\n1,1\n#2,2\n3,3\n', { comment: '#' });
    expect(columnsOf(left)).toEqual({ id: [1, 3], v: [1, 3] });
  });

  it('are rows where all of them do', async () => {
    const colours = await importBytes('# export\n\ncolour,v\n#ff0000,1\n#00ff00,2\n');
    expect(columnsOf(colours)).toEqual({ colour: ['#ff0000', '#00ff00'], v: [1, 2] });
    expect(decisionOn(colours, 'comment')).toMatchObject({ value: '', certain: false });
    const single = await importBytes('# export\ncolour\n#ff0000\n#00ff00\n');
    expect(columnsOf(single)).toEqual({ colour: ['#ff0000', '#00ff00'] });
  });

  it('that are built otherwise are remarks, and are counted', async () => {
    const text = '# log\nt,v\n1,1\n# restarted, by hand\n2,2\n# end\n';
    const imported = await importBytes(text);
    expect(columnsOf(imported)).toEqual({ t: [1, 2], v: [1, 2] });
    expect(decisionOn(imported, 'comment')).toMatchObject({
      value: '#',
      reason: '1 line begins with "#" above the table, 2 within it',
      certain: true,
    });
    const set = await importBytes(text, { comment: '#' });
    expect(decisionOn(set, 'comment')?.reason).toBe('as set; 3 lines begin so');
  });
});

describe('remarks of one word', () => {
  it.each([
    ['# log\n1 2\n3 4\n#end\n', { 'column 1': [1, 3], 'column 2': [2, 4] }],
    ['# log\n1\n2\n#end\n', { 'column 1': [1, 2] }],
    ['# log\na,b\n1,2\n#end\n3,4\n', { a: [1, 3], b: [2, 4] }],
  ])('are no rows in %j', async (text, columns) => {
    expect(columnsOf(await importBytes(text))).toEqual(columns);
  });
});

describe('two cells that could be one decimal comma', () => {
  it('are asked about', async () => {
    const imported = await importBytes('2,5\n3,5\n4,25\n');
    expect(decisionOn(imported, 'delimiter')).toMatchObject({ value: ',', certain: false });
    expect(decisionOn(imported, 'delimiter')?.reason).toContain('"2,5" could be one number');
  });

  it.each(['a,b\n2,5\n3,5\n', '2,5\n3,-5\n', '2,5,1\n3,5,1\n', '2.5,1\n3.5,2\n'])(
    'are two in %j',
    async (text) => {
      expect(decisionOn(await importBytes(text), 'delimiter')?.certain).toBe(true);
    },
  );
});

describe('spaces', () => {
  it('part no number from its unit', async () => {
    const imported = await importBytes('share\n5 %\n6.5 %\n12 %\n');
    expect(columnsOf(imported)).toEqual({ share: [5, 6.5, 12] });
    expect(decisionOn(imported, 'columns.share.unit')).toMatchObject({ value: '%' });
  });

  it('part numbers from words, and from signs for missing values', async () => {
    const words = await importBytes('n word\n5 the\n6 of\n12 and\n');
    expect(columnsOf(words)).toEqual({ n: [5, 6, 12], word: ['the', 'of', 'and'] });
    const missing = await importBytes('a b\n5 -\n6 -\n12 -\n');
    expect(columnsOf(missing)).toEqual({ a: [5, 6, 12], b: ['-', '-', '-'] });
  });
});
