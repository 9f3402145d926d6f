/**
 * Seeded random numbers. One generator per purpose (weights, shuffle, data), so that drawing more
 * for one never changes another. Never `Math.random`, which no seed reaches.
 *
 * The generator is sfc32 (C. Doty-Humphrey, PractRand): 128 bits of state, seeded by SplitMix-like
 * mixing of the seed and the purpose's name. All arithmetic is on 32-bit integers and so the same
 * everywhere.
 */
export type RngState = readonly [number, number, number, number];

export class Rng {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  private constructor(state: RngState) {
    [this.a, this.b, this.c, this.counter] = state;
  }

  /** @param seed whole number 0..2^32-1 @param purpose such as `weights/0/forward` */
  static from(seed: number, purpose: string): Rng {
    let hash = (seed ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < purpose.length; i += 1) hash = mix(hash ^ purpose.charCodeAt(i));
    const rng = new Rng([mix(hash + 1), mix(hash + 2), seed | 0, 1]);
    for (let i = 0; i < 15; i += 1) rng.nextUint32();
    return rng;
  }

  static restore(state: RngState): Rng {
    return new Rng(state);
  }

  /** The state after the last draw; {@link Rng.restore} goes on from there. */
  get state(): RngState {
    return [this.a, this.b, this.c, this.counter];
  }

  nextUint32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /** Standard normal by the Box-Muller transform. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Uniform whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Shuffles in place (Fisher-Yates). */
  shuffle(list: unknown[] | Int32Array): void {
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
  }
}

/** Finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
