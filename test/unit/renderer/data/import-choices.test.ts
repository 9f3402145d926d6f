import { describe, expect, it } from 'vitest';
import {
  optionsOf,
  readMissingCode,
  settingName,
  withColumnSetting,
  withDecision,
} from '../../../../renderer/data/import-choices';
import { importSettingsSchema } from '../../../../shared/domain/import-settings';
import { decisionOf } from '../sample-data';

describe('choices about an import', () => {
  it('sets what is about the whole file, and leaves the rest', () => {
    const settings = { decimal: ',', columns: { y: { type: 'number' } } } as const;
    const changed = withDecision(settings, decisionOf({ setting: 'delimiter' }), '\t');
    expect(changed).toEqual({ ...settings, delimiter: '\t' });
  });

  it("merges a column's setting into those that it already has", () => {
    const settings = { columns: { y: { decimal: ',' }, z: { type: 'text' } } } as const;
    const decision = decisionOf({ setting: 'columns.y.type', column: 'y' });
    expect(withDecision(settings, decision, 'number')).toEqual({
      columns: { y: { decimal: ',', type: 'number' }, z: { type: 'text' } },
    });
    const sign = decisionOf({ setting: 'columns.z.decimal', column: 'z' });
    expect(withDecision(settings, sign, ',').columns?.z).toEqual({ type: 'text', decimal: ',' });
  });

  it.each([
    ['number', { decimal: ',', thousands: '.' }],
    ['date', { dateOrder: 'day-month-year' }],
    ['category', {}],
    ['text', {}],
  ] as const)('a column that becomes one of %s keeps what is of use for it', (type, kept) => {
    const y = { decimal: ',', thousands: '.', dateOrder: 'day-month-year' } as const;
    const z = { decimal: ',' } as const;
    expect(withColumnSetting({ columns: { y, z } }, 'y', { type })).toEqual({
      columns: { y: { ...kept, type }, z },
    });
  });

  it('another format takes along what is about the bytes, and leaves the rest behind', () => {
    const settings = {
      format: 'csv',
      encoding: 'windows-1252',
      member: 'a.csv',
      delimiter: ';',
      header: true,
      order: 'as-is',
      columns: { y: { type: 'number' } },
    } as const;
    expect(withDecision(settings, decisionOf({ setting: 'format' }), 'text')).toEqual({
      format: 'text',
      encoding: 'windows-1252',
      member: 'a.csv',
    });
    expect(withDecision({}, decisionOf({ setting: 'format' }), 'csv')).toEqual({ format: 'csv' });
  });

  it('another meaning of a row keeps the timesteps that it has a use for', () => {
    const steps = { firstStep: 'a', lastStep: 'f', stepFeatures: 2 } as const;
    const settings = { delimiter: ';', layout: 'sequences', ...steps } as const;
    const layout = decisionOf({ setting: 'layout' });
    expect(withDecision(settings, layout, 'rows')).toEqual({ delimiter: ';', layout: 'rows' });
    expect(withDecision(settings, layout, 'series')).toEqual({
      delimiter: ';',
      layout: 'series',
      firstStep: 'a',
      lastStep: 'f',
    });
    expect(withDecision({ ...settings, layout: 'rows' }, layout, 'sequences')).toEqual(settings);
  });

  it.each([
    [' -999 ', '-999'],
    ['-99,9', '-99.9'],
    ['−200', '-200'],
    ['', ''],
  ])('reads "%s" as a number for a missing value', (text, code) => {
    expect(readMissingCode(text)).toEqual({ code });
  });

  it.each(['n/k', '1;2', '-', 'Infinity'])('says of "%s" what to write instead', (text) => {
    expect(readMissingCode(text)).toEqual({
      fault: 'Write the number that stands for a missing value, such as -999, or nothing.',
    });
  });

  it('takes a name with dots as one name', () => {
    const decision = decisionOf({ setting: 'columns.a.b.dateOrder', column: 'a.b' });
    expect(settingName(decision)).toBe('dateOrder');
    expect(withDecision({}, decision, 'day-month-year')).toEqual({
      columns: { 'a.b': { dateOrder: 'day-month-year' } },
    });
  });

  it('sets a column of a name that every object has', () => {
    const changed = withColumnSetting({}, 'constructor', { type: 'text' });
    expect(importSettingsSchema.parse(changed).columns).toEqual({
      constructor: { type: 'text' },
    });
  });

  it('offers the value as it is first, and nothing twice', () => {
    expect(optionsOf(decisionOf({ value: ',', alternatives: ['.', ','] }))).toEqual([',', '.']);
    expect(optionsOf(decisionOf({ value: null, alternatives: ['.', ','] }))).toEqual(['.', ',']);
    expect(optionsOf(decisionOf({ value: true, alternatives: [false] }))).toEqual([true, false]);
  });

  it('offers meanings of a row and counts in one order whichever holds', () => {
    const all = ['rows', 'series', 'sequences'];
    for (const value of all) {
      const alternatives = all.filter((other) => other !== value);
      expect(optionsOf(decisionOf({ setting: 'layout', value, alternatives }))).toEqual(all);
    }
    const features = decisionOf({ setting: 'stepFeatures', value: 8, alternatives: [4, 16, 2] });
    expect(optionsOf(features)).toEqual([2, 4, 8, 16]);
  });

  it('offers timesteps in the order of the file', () => {
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May'];
    for (let first = 0; first < 4; first += 1) {
      for (let last = first + 1; last < 5; last += 1) {
        const decisions = (
          [
            ['firstStep', first],
            ['lastStep', last],
          ] as const
        ).map(([setting, at]) =>
          decisionOf({
            setting,
            value: names[at] ?? '',
            alternatives: names.filter((_, place) => place !== at),
          }),
        );
        for (const one of decisions) expect(optionsOf(one, decisions)).toEqual(names);
      }
    }
  });

  it('offers a timestep that the other list does not know at its end of the list', () => {
    const decisions = [
      decisionOf({ setting: 'firstStep', value: '1960', alternatives: ['1966', '1967'] }),
      decisionOf({ setting: 'lastStep', value: '1970', alternatives: ['1966', '1967'] }),
    ];
    expect(decisions.map((one) => optionsOf(one, decisions))).toEqual([
      ['1960', '1966', '1967'],
      ['1966', '1967', '1970'],
    ]);
  });

  it('offers encodings in one order whichever holds, and always UTF-8', () => {
    const options = (value: string, ...alternatives: string[]): readonly unknown[] =>
      optionsOf(decisionOf({ setting: 'encoding', value, alternatives }));
    const western = options('windows-1252', 'gb18030', 'iso-8859-2');
    expect(western[0]).toBe('utf-8');
    expect(western.filter((one) => one === 'windows-1252')).toHaveLength(1);
    expect(options('gb18030', 'windows-1252', 'iso-8859-2')).toEqual(western);
    expect(options('utf-16le')).toEqual(['utf-16le']);
  });
});
