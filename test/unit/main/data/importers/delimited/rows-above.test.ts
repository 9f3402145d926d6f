import { describe, expect, it } from 'vitest';
import { rowsAbove } from '../../../../../../main/data/importers/delimited/rows-above';
import { columnsOf, importBytes } from './import-text';

const rowsOf = (text: string) =>
  text.split('\n').map((line, i) => ({ cells: line.split(','), line: i + 1 }));
const above = (text: string, mayHaveHeader = true) => rowsAbove(rowsOf(text), mayHaveHeader);

const data = '1,2,3\n4,5,6\n7,8,9';

describe('rows above a table', () => {
  it('are told by their length where names stand below them', () => {
    expect(above(`Station,Bonn,50.7,7.1,60\nt,x,y\n${data}`)).toEqual({
      rows: 1,
      reason: 'the first line has 5 cells, the others 3, and names of columns stand below',
      certain: false,
    });
    expect(above(`Station,Bonn\nt,x,y\n${data}`)).toMatchObject({ rows: 1, certain: false });
    expect(above(`Station,Bonn\nHeight,60,m,sea\nt,x,y\ns,m,K\n${data}`)).toMatchObject({
      rows: 2,
      reason: 'the first 2 lines have 2 or 4 cells, the others 3, and names of columns stand below',
      certain: false,
    });
  });

  it('of a logger are known by its word, whatever their length', () => {
    expect(above(`TOA5,Station,CR1000\nt,x,y\n${data}`)).toMatchObject({ rows: 1, certain: true });
  });

  it('that are much narrower are titles', () => {
    expect(above(`Measured in May\nt,x,y\n${data}`)).toMatchObject({ rows: 1, certain: false });
    expect(above(`Measured in May,,\nt,x,y\n${data}`)).toMatchObject({ rows: 1, certain: false });
  });

  it.each([
    ['a header as wide as the rows', `t,x,y\n${data}`],
    ['a header that ends with a delimiter', `t,x,y,\n${data}`],
    ['a header without a name for the rows', `x,y\n${data}`],
    ['a header with a name more', `t,x,y,z\n${data}`],
    ['a header above rows that end with a delimiter', 't,x,y\n1,2,3,\n4,5,6,\n7,8,9,'],
    ['a header above units and rows that end so', 't,x,y\ns,m,K\n1,2,3,\n4,5,6,\n7,8,9,'],
    ['rows without a header', `1,2\n${data}`],
    ['rows of data above empty ones', 'a,b,,\n1,2,,\n3,4,,\n,,,\n,,,'],
    ['a name above rows that end with delimiters', 'a\n1,,\n2,,\n3,,'],
    ['a name above empty rows', 'a,,\n1,,\n,,\n3,,'],
    ['rows of few values above a fuller one', `1,2,,\n3,4,,\n5,6,,\n7,8,9,10\n11,12,,`],
  ])('%s is none', (_, text) => {
    expect(above(text)).toBeNull();
  });

  it('are not looked for where there is no header', () => {
    expect(above(`Station,Bonn,50.7,7.1\nt,x,y\n${data}`, false)).toBeNull();
  });
});

const toa5 = [
  '"TOA5","Station","CR1000","12345","CR1000.Std.27","CPU:prog.CR1","1234","Table1"',
  '"TIMESTAMP","RECORD","AirTC_Avg","RH"',
  '"TS","RN","Deg C","%"',
  '"","","Avg","Smp"',
  '"2019-05-01 00:00:00",0,15.25,60',
  '"2019-05-01 00:10:00",1,15.5,"NAN"',
  '"2019-05-01 00:20:00",2,16,62',
];

describe('a file of a logger', () => {
  it('is read below the lines on the logger and on units', async () => {
    const imported = await importBytes(toa5.join('\r\n'));
    expect(columnsOf(imported)).toEqual({
      TIMESTAMP: ['2019-05-01', '2019-05-01T00:10:00.000Z', '2019-05-01T00:20:00.000Z'],
      RECORD: [0, 1, 2],
      AirTC_Avg: [15.25, 15.5, 16],
      RH: [60, null, 62],
    });
    const decided = imported.decisions.map(({ setting, value }) => [setting, value]);
    expect(decided).toEqual(
      expect.arrayContaining([
        ['skipLines', 1],
        ['header', true],
        ['unitRows', 2],
        ['columns.AirTC_Avg.unit', 'Deg C'],
        ['columns.RH.unit', '%'],
      ]),
    );
    expect(decided.filter(([setting]) => String(setting).endsWith('.unit'))).toHaveLength(2);
    const missing = imported.problems.find(({ code }) => code === 'missing');
    expect(missing).toMatchObject({ row: 2, line: 6 });
  });

  it('is the same whatever the pieces', async () => {
    const whole = await importBytes(toa5.join('\n'));
    for (const chunkBytes of [16, 50, 150]) {
      const pieces = { sampleBytes: 1000, chunkBytes };
      const cut = await importBytes(toa5.join('\n'), {}, pieces);
      expect(cut).toEqual(whole);
    }
  });
});
