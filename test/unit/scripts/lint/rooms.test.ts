import { describe, expect, it } from 'vitest';
import { roomRules } from '../../../../scripts/lint/rooms.mjs';

/** Whether lint refuses the import in the files of a room; groups are for packages only. */
function isRefused(folder: string, specifier: string): boolean {
  const config = roomRules.find(({ files }) => files.includes(`${folder}/**/*.ts`));
  const rule: unknown = config?.rules['@typescript-eslint/no-restricted-imports'];
  const [, { patterns }] = rule as [string, { patterns: { regex?: string }[] }];
  return patterns.some(({ regex }) => regex !== undefined && new RegExp(regex).test(specifier));
}

describe('the room rules of lint', () => {
  it.each([
    ['main/exporters', '#data/prepare/sample-places'],
    ['main/services', '#engine/losses'],
    ['shared', '#store/store'],
    ['renderer', '#services/lab'],
  ])('%s may not import %s', (folder, specifier) => {
    expect(isRefused(folder, specifier)).toBe(true);
  });

  it.each([
    ['main/services', '#data/table'],
    ['main/portable', '#data/apply/answers'],
    ['main/data', '#data/table'],
  ])('%s may import %s', (folder, specifier) => {
    expect(isRefused(folder, specifier)).toBe(false);
  });
});
