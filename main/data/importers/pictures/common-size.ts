/** The size that most pictures have; pictures are never stretched in silence. */
import type { Decision } from '#shared/domain/dataset';
import type { ProblemList } from '../reading/problem-list';
import type { PictureSize } from './header';

export interface CommonSize {
  size: PictureSize;
  /** Those that have it. */
  pictures: string[];
  decision: Decision;
}

/** @param sizes by picture; at least one */
export function chooseSize(
  sizes: ReadonlyMap<string, PictureSize>,
  problems: ProblemList,
): CommonSize | null {
  const groups = new Map<string, string[]>();
  for (const [picture, { width, height }] of sizes) {
    const key = `${width} × ${height}`;
    groups.set(key, [...(groups.get(key) ?? []), picture]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const [best, ...others] = sorted;
  const size = sizes.get(best?.[1][0] ?? '');
  if (best === undefined || size === undefined) return null;
  for (const [other, pictures] of others) {
    const count = pictures.length === 1 ? 'One picture is' : `${pictures.length} pictures are`;
    const names = pictures.slice(0, 5).join(', ');
    const more = pictures.length > 5 ? ', …' : '';
    const message = `${count} ${other} pixels instead of ${best[0]} and left out: ${names}${more}. Scale or crop all pictures to one size.`;
    problems.add({ code: 'sizes-differ', severity: 'warning', column: 'picture', message });
  }
  const reason =
    others.length === 0
      ? 'all pictures have it'
      : `${best[1].length} of ${sizes.size} pictures have it`;
  const decision = {
    setting: 'picture.size',
    column: 'picture',
    value: best[0],
    reason,
    alternatives: [],
    certain: others.length === 0,
  };
  return { size, pictures: best[1], decision };
}
