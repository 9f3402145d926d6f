/**
 * The size that all pictures have in the table: as set, and all are brought to it; else the one that
 * most have, and others are left out. Pictures are never stretched in silence.
 */
import type { Decision } from '#shared/domain/dataset';
import { readPictureSize } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';
import type { ProblemList } from '../reading/problem-list';

interface Size {
  width: number;
  height: number;
}

export interface CommonSize {
  size: Size;
  /** Those that are read; all of them where the size is set. */
  pictures: string[];
  decision: Decision;
}

const column = 'picture';

/**
 * @param sizes by picture, as it is looked at
 * @param setting the setting `pictureSize`
 * @returns null where there are no pictures
 * @throws LabError `invalid-input` where the setting is no size
 */
export function chooseSize(
  sizes: ReadonlyMap<string, Size>,
  setting: string | undefined,
  problems: ProblemList,
): CommonSize | null {
  const groups = new Map<string, string[]>();
  for (const [picture, size] of sizes) {
    const key = said(size);
    groups.set(key, [...(groups.get(key) ?? []), picture]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const [best, ...others] = sorted;
  const size = sizes.get(best?.[1][0] ?? '');
  if (best === undefined || size === undefined) return null;
  const occurring = sorted.slice(0, mostAlternatives).map(([key]) => key);
  if (setting !== undefined) return asSet(setting, groups, occurring, sizes, problems);
  for (const [other, pictures] of others) {
    const count = pictures.length === 1 ? 'One picture is' : `${pictures.length} pictures are`;
    const message = `${count} ${other} pixels instead of ${best[0]} and left out: ${listed(pictures)}. Set pictureSize, for example to ${best[0].replace(' × ', 'x')}, to bring all pictures to one size.`;
    problems.add({ code: 'sizes-differ', severity: 'warning', column, message });
  }
  const isAll = others.length === 0;
  const reason = isAll
    ? 'all pictures have it'
    : `${best[1].length} of ${sizes.size} pictures have it`;
  return { size, pictures: best[1], decision: decide(best[0], reason, occurring, isAll) };
}

const mostAlternatives = 20;

function asSet(
  setting: string,
  groups: ReadonlyMap<string, string[]>,
  occurring: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  problems: ProblemList,
): CommonSize {
  const size = readPictureSize(setting);
  if (size === null) {
    const message = `The setting pictureSize is "${setting}". Write a width and a height in pixels, such as 64x48, of at most 10,000 each.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'pictureSize', message }] });
  }
  const key = said(size);
  const others = [...groups].flatMap(([other, pictures]) => (other === key ? [] : pictures));
  if (others.length > 0) {
    const which = others.length === 1 ? 'One picture was' : `${others.length} pictures were`;
    const message = `${which} brought to ${key} pixels, as set: ${listed(others)}.`;
    problems.add({ code: 'pictures-resized', severity: 'info', column, message });
  }
  const reason = `as set; ${others.length} of ${sizes.size} pictures brought to it`;
  return { size, pictures: [...sizes.keys()], decision: decide(key, reason, occurring, true) };
}

function decide(
  value: string,
  reason: string,
  occurring: readonly string[],
  certain: boolean,
): Decision {
  const alternatives = occurring.filter((one) => one !== value);
  return { setting: 'pictureSize', column: null, value, reason, alternatives, certain };
}

function said({ width, height }: Size): string {
  return `${width} × ${height}`;
}

function listed(pictures: readonly string[]): string {
  return `${pictures.slice(0, 5).join(', ')}${pictures.length > 5 ? ', …' : ''}`;
}
