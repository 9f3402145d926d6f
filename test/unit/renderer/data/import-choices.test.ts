import { describe, expect, it } from 'vitest';
import {
  optionsOf,
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
