import { describe, expect, it } from 'vitest';
import { setPath } from '../../../../shared/domain/experiment/set-path';
import { importSettingsSchema } from '../../../../shared/domain/import-settings';

describe('import settings', () => {
  it('take names and codes that look like numbers, as they are set in a terminal', () => {
    const set = ['missingCode=-999', 'firstStep=1960', 'lastStep=2023', 'sheet=2020', 'array=0'];
    expect(importSettingsSchema.parse(set.reduce(setPath, {}))).toEqual({
      missingCode: '-999',
      firstStep: '1960',
      lastStep: '2023',
      sheet: '2020',
      array: '0',
    });
  });

  it.each([
    ['missingCode', 'none'],
    ['missingCode', null],
    ['firstStep', ['a']],
    ['unitRows', 4],
    ['layout', 'columns'],
  ])('refuse %s=%j', (name, value) => {
    expect(importSettingsSchema.safeParse({ [name]: value }).success).toBe(false);
  });
});
