/** Grows a column whose cells hold timesteps of their own. */
import type { SequenceColumn } from '../../table';
import { checkValueCount } from '../reading/limits';

export class SequenceBuilder {
  #values = new Float64Array(1024);
  #used = 0;
  #offsets = new Float64Array(256);
  #rows = 0;
  #features = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Numbers of one timestep; 0 until a cell has one. */
  get features(): number {
    return this.#features;
  }

  sizeOf(row: number): { steps: number; features: number } {
    const steps = (this.#offsets[row + 1] ?? 0) - (this.#offsets[row] ?? 0);
    return { steps, features: Math.max(1, this.#features) };
  }

  /**
   * Adds a cell, `values` row-major [timesteps, features].
   * @returns false where the cells before have another number of features; the cell is then empty
   */
  add(values: ArrayLike<number>, features: number): boolean {
    const fits = values.length === 0 || this.#features === 0 || this.#features === features;
    if (fits && values.length > 0) {
      this.#features = features;
      const needed = this.#used + values.length;
      checkValueCount(needed, 'The file');
      if (needed > this.#values.length) {
        this.#values = grown(this.#values, needed);
      }
      this.#values.set(values, this.#used);
      this.#used = needed;
    }
    this.#rows++;
    if (this.#rows >= this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#rows + 1);
    }
    this.#offsets[this.#rows] = this.#used / Math.max(1, this.#features);
    return fits;
  }

  finish(picture: SequenceColumn['picture'] = null): SequenceColumn {
    return {
      type: 'sequence',
      offsets: this.#offsets.slice(0, this.#rows + 1),
      features: Math.max(1, this.#features),
      values: this.#values.slice(0, this.#used),
      picture,
    };
  }
}

/** A copy with room for at least `needed` values. */
export function grown(
  values: Float64Array<ArrayBuffer>,
  needed: number,
): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(needed, values.length * 2));
  larger.set(values);
  return larger;
}
