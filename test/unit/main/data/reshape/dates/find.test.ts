import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../importers/delimited/import-text';
import { decisionOf, isLeft, join, namesOf } from './join-text';

describe('a day and hours', () => {
  it.each([
    [
      'dteday,hr\n2011-01-01,0\n2011-01-01,23\n',
      'dteday hr',
      ['2011-01-01', '2011-01-01T23:00:00.000Z'],
    ],
    [
      'Datum,Stunde\n01.02.2011,1\n01.02.2011,24\n',
      'Datum Stunde',
      ['2011-02-01T01:00:00.000Z', '2011-02-02'],
    ],
    [
      'fecha,hora,minuto\n2011-01-01,7,5\n2011-01-01,7,10\n',
      'fecha hora minuto',
      ['2011-01-01T07:05:00.000Z', '2011-01-01T07:10:00.000Z'],
    ],
  ])('%j', async (content, name, times) => {
    expect(columnsOf(await join(content))[name]).toEqual(times);
  });

  it.each([
    ['an hour beyond the day', 'day,hour\n2011-01-01,7\n2011-01-01,25\n'],
    ['parts of hours', 'day,hour\n2011-01-01,7.5\n2011-01-01,8.5\n'],
    ['one row a day, such as the hour of its peak', 'day,hour\n2011-01-01,7\n2011-01-02,12\n'],
  ])('are not joined with %s', async (_, content) => {
    expect(await isLeft(content)).toBe(true);
  });
});

describe('columns that are called by parts of a date', () => {
  it.each([
    [
      'No,year,month,day,hour\n1,2010,12,31,22\n2,2010,12,31,23\n3,2011,1,1,0\n',
      'year month day hour',
      ['2010-12-31T22:00:00.000Z', '2010-12-31T23:00:00.000Z', '2011-01-01'],
    ],
    ['Year,Month,Rain\n1990,Jan,1\n1990,Feb,2\n', 'Year Month', ['1990-01-01', '1990-02-01']],
    ['Jahr,Monat\n1990,März\n1990,Dezember\n', 'Jahr Monat', ['1990-03-01', '1990-12-01']],
    ['AÑO,MES,DÍA\n1990,01,05\n1990,12,31\n', 'AÑO MES DÍA', ['1990-01-05', '1990-12-31']],
    ['year_,Months\n1990,01\n1990,12\n', 'year_ Months', ['1990-01-01', '1990-12-01']],
    ['YYYY,DOY\n2020,60\n2020,366\n', 'YYYY DOY', ['2020-02-29', '2020-12-31']],
    [
      'YEAR,DOY,HR\n2019,60,1\n2019,60,2\n',
      'YEAR DOY HR',
      ['2019-03-01T01:00:00.000Z', '2019-03-01T02:00:00.000Z'],
    ],
    [
      'YY,MM,DD,hh,mm,ss\n2020,9,1,23,50,1.5\n2020,9,2,0,0,0\n',
      'YY MM DD hh mm ss',
      ['2020-09-01T23:50:01.500Z', '2020-09-02'],
    ],
    [
      'anno,mese,giorno,ora\n2020,2,29,24\n2020,3,1,1\n',
      'anno mese giorno ora',
      ['2020-03-01', '2020-03-01T01:00:00.000Z'],
    ],
    [
      'année,mois,jour,heure\n2020,2,1,08:30\n2020,2,1,09:00\n',
      'année mois jour heure',
      ['2020-02-01T08:30:00.000Z', '2020-02-01T09:00:00.000Z'],
    ],
    ['day,month,year\n1,2,2020\n31,12,2019\n', 'year month day', ['2020-02-01', '2019-12-31']],
    ['year,month\n2020,1\n2020,\n', 'year month', ['2020-01-01', null]],
  ])('%j', async (content, name, times) => {
    const imported = await join(content);
    expect(columnsOf(imported)[name]).toEqual(times);
    expect(decisionOf(imported)).toMatchObject({ value: true, certain: true });
  });

  it('stand in the order of their size in the reason, wherever they are', async () => {
    const { reason } = decisionOf(await join('day,month,year\n1,2,2020\n2,2,2020\n')) ?? {};
    expect(reason).toBe(
      '"year", "month" and "day" are the year, the month and the day of each row',
    );
  });

  it('with years of two digits are asked about', async () => {
    const imported = await join('year,month\n80,3\n99,4\n');
    expect(columnsOf(imported)['year month']).toEqual(['1980-03-01', '1999-04-01']);
    expect(decisionOf(imported)).toMatchObject({ certain: false });
    expect(decisionOf(imported)?.reason).toContain('years of two digits');
  });

  it('are joined as far as none is left out', async () => {
    expect(await namesOf('year,month,hour\n2020,1,5\n2020,2,6\n')).toContain('year month');
    expect(
      await namesOf('year,month,day,hour,min,max\n2020,1,1,5,1,9\n2020,1,1,6,2,8\n'),
    ).toContain('year month day hour');
    // Days of the week.
    const weekdays = 'year,month,day\n2020,1,7\n2020,2,1\n2020,2,7\n2020,3,1\n';
    expect(await namesOf(weekdays)).toContain('year month');
  });

  it.each([
    ['a year alone', 'year,y\n2020,1\n2021,2\n'],
    ['a year and a day', 'year,day\n2020,1\n2020,2\n'],
    ['years of a model', 'year,month\n1,1\n1,2\n'],
    ['a month beyond 12', 'year,month\n2020,1\n2020,13\n'],
    ['a month of each year', 'Year,Jan,Feb\n2020,1,2\n2021,1,2\n'],
    ['what a date says already', 'date,year,month\n2020-01-01,2020,1\n2020-01-02,2020,1\n'],
    ['30 February in a small table', 'year,month,day\n2020,2,29\n2020,2,30\n'],
  ])('are not joined: %s', async (_, content) => {
    expect(await isLeft(content)).toBe(true);
  });
});

describe('columns without names', () => {
  it.each([
    ['1749;01;1749.042;96.7\n1749;02;1749.123;104.3\n1749;03;1749.204;116.7\n', '1749-03-01'],
    ['1818,1,30,5\n1818,1,31,6\n1818,2,1,7\n', '1818-02-01'],
    ['2020,1,1,22,5.5\n2020,1,1,23,6.5\n2020,1,2,0,7.5\n', '2020-01-02'],
  ])('%j: those whose dates rise', async (content, last) => {
    const imported = await join(content);
    expect(Object.keys(columnsOf(imported)).slice(0, 2)).toEqual(['date', 'column 1']);
    expect(columnsOf(imported).date?.at(-1)).toBe(last);
    expect(decisionOf(imported)).toMatchObject({ value: true, certain: false });
  });

  it('fall in a file that begins with the newest', async () => {
    const imported = await join('1749,3,96.7\n1749,2,104.3\n1749,1,116.7\n');
    expect(columnsOf(imported).date).toEqual(['1749-03-01', '1749-02-01', '1749-01-01']);
  });

  it.each([
    ['dates repeat', '1749,1,5.5\n1749,1,6.5\n1749,2,7.5\n'],
    ['dates go up and down', '1749,1,5.5\n1749,3,6.5\n1749,2,7.5\n'],
    ['there is no year', '1,1,5.5\n1,2,6.5\n1,3,7.5\n'],
    ['there are but two rows', '1749,1,5.5\n1749,2,6.5\n'],
  ])('are left where %s', async (_, content) => {
    expect(await isLeft(content)).toBe(true);
  });

  it('are taken for a date where that is set', async () => {
    const imported = await join('1749,1,5.5\n1749,1,6.5\n1749,2,7.5\n', { joinDates: true });
    expect(columnsOf(imported).date).toEqual(['1749-01-01', '1749-01-01', '1749-02-01']);
    expect(decisionOf(imported)).toMatchObject({ reason: 'as set', certain: true });
  });
});
