/**
 * Memory that the kernels work in, kept and lent again: a training step asks for the same sizes
 * each time, and fresh pages cost as much as the arithmetic of a small network.
 */

/** Sizes that are lent between one power of two and the next: nobody gets more than an eighth too much. */
const sizesPerDoubling = 8;

export class Workspaces {
  private readonly free = new Map<number, Float32Array[]>();
  private readonly loans = new Set<Float32Array>();
  private depth = 0;

  /**
   * Lends at least `floats` floats until the running {@link during} ends; outside of one, memory
   * that is never lent again. Contents are arbitrary.
   */
  take(floats: number): Float32Array {
    if (this.depth === 0) return new Float32Array(floats);
    const size = roundedUp(floats);
    const workspace = this.free.get(size)?.pop() ?? new Float32Array(size);
    this.loans.add(workspace);
    return workspace;
  }

  /** Gives one loan back early. */
  release(workspace: Float32Array): void {
    if (!this.loans.delete(workspace)) return;
    const same = this.free.get(workspace.length);
    if (same) same.push(workspace);
    else this.free.set(workspace.length, [workspace]);
  }

  /** Runs `work` and takes back all that was lent meanwhile, also where it throws. */
  during<T>(work: () => T): T {
    const before = new Set(this.loans);
    this.depth += 1;
    try {
      return work();
    } finally {
      this.depth -= 1;
      for (const loan of [...this.loans]) if (!before.has(loan)) this.release(loan);
    }
  }

  /** Lets go of everything that is not lent. */
  clear(): void {
    this.free.clear();
  }

  /** For tests and the memory figures. */
  get bytes(): { lent: number; free: number } {
    const sum = (arrays: Iterable<Float32Array>): number => {
      let bytes = 0;
      for (const array of arrays) bytes += array.byteLength;
      return bytes;
    };
    return { lent: sum(this.loans), free: sum([...this.free.values()].flat()) };
  }
}

function roundedUp(floats: number): number {
  const step = Math.max(1, 2 ** Math.ceil(Math.log2(floats)) / (2 * sizesPerDoubling));
  return Math.ceil(floats / step) * step;
}

/** Those of this thread. */
export const workspaces = new Workspaces();
