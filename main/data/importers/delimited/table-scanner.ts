/** The native scanner of stretches: main/native/src/scan, part of the addon of the kernels. */
import { createRequire } from 'node:module';
import { wordsForMissing } from '../../typing/cell-words';
import { lineFeed } from './line-ends';
import { blankRowEnds } from './row-end';
import type { StretchCells, StretchPart, StretchPlan } from './stretch';

/** Bytes behind a stretch that the scanner overwrites. */
const scannerSpareBytes = 32;

export interface ScannerAddon {
  /** As main/native/src/scan/call.h says. */
  scanStretch(
    plan: Omit<StretchPlan, 'rowBytes' | 'blanksRowEnds'> & { missing: readonly string[] },
    bytes: Uint8Array,
    length: number,
    numbers: Float64Array,
    room: number,
  ): Promise<StretchCells | 'room' | null>;
}

/** Null where it cannot be loaded, which only makes the import slower; the training says so. */
export function loadScanner(addonPath: string): ScannerAddon | null {
  try {
    return createRequire(addonPath)(addonPath) as ScannerAddon;
  } catch {
    return null;
  }
}

/** Scans one stretch after the other, into memory that is used again. */
export class StretchScanner {
  readonly #addon: ScannerAddon;
  readonly #plan: StretchPlan;
  readonly #columns: number;
  #bytes = new Uint8Array();
  #numbers = new Float64Array();

  constructor(addon: ScannerAddon, plan: StretchPlan) {
    this.#addon = addon;
    this.#plan = plan;
    this.#columns = plan.points.filter((point) => point > 0).length;
  }

  /** Where the next stretch is to be put, with room for a line feed behind it. */
  bytesFor(length: number): Uint8Array {
    const needed = length + 1 + scannerSpareBytes;
    if (this.#bytes.length < needed) this.#bytes = new Uint8Array(Math.ceil(needed * 1.1));
    return this.#bytes;
  }

  /**
   * @param length of what stands in the bytes: whole lines, the last perhaps without a line feed
   * @returns valid until the next call; null where anything is not as in most files
   */
  async scan(length: number): Promise<StretchPart | null> {
    const bytes = this.#bytes;
    let end = length;
    if (bytes[end - 1] !== lineFeed) bytes[end++] = lineFeed;
    if (this.#plan.blanksRowEnds) blankRowEnds(bytes, 0, end);
    const plan = { ...this.#plan, missing: wordsForMissing };
    let room = Math.ceil((length / Math.max(1, this.#plan.rowBytes)) * 1.1) + 16;
    for (; ; room *= 2) {
      const places = room * this.#columns;
      if (this.#numbers.length < places) this.#numbers = new Float64Array(places);
      const numbers = this.#numbers;
      const found = await this.#addon.scanStretch(plan, bytes, end, numbers, room);
      if (found !== 'room') return found && { ...found, numbers, room };
    }
  }
}
