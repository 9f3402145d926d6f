/**
 * What depends on a table alone, so that a window that is dragged over it is not made to wait for the
 * same passes again.
 */

/** A few results for each owner, kept while that lives. */
export class Kept<T> {
  private readonly results = new WeakMap<object, { of: readonly unknown[]; made: T }[]>();

  /** @param most results of an owner; the one that was made first is given up */
  constructor(private readonly most: number) {}

  /** What `make` gave for the same things, or gives now. @param of compared one by one, as they are */
  get(owner: object, of: readonly unknown[], make: () => T): T {
    const own = this.results.get(owner) ?? [];
    this.results.set(owner, own);
    const found = own.find((result) => areSame(result.of, of));
    if (found !== undefined) return found.made;
    const made = make();
    if (own.length >= this.most) own.shift();
    own.push({ of, made });
    return made;
  }
}

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
