/**
 * Numbers of a column whose first rows said that it is one, and the cells that do not fit. In the end
 * it is known whether the whole column would be read just so; if not, it is read once more as texts.
 */
import type { ColumnSettings } from '#shared/domain/import-settings';
import {
  closeList,
  columnProblem,
  missingProblem,
  problemsOfAKind,
} from '../../typing/cell-problems';
import { saysInfinite, saysMissing } from '../../typing/cell-words';
import { shareReason, toleratedShare } from '../../typing/choose-type';
import { undress } from '../../typing/dressed-number';
import { lostDigits, numberColumnRule, signDecisions } from '../../typing/number-column';
import { idReasonOf, losesDigits, wholeNumber } from '../../typing/number-rule';
import { parseNumber, shapeOfNumber, type NumberRule } from '../../typing/number-text';
import { typeDecision } from '../../typing/type-cells';
import type { TypedColumn } from '../../typing/typed-column';
import { explainNumber, tooLarge } from '../../typing/value-column';
import { wholeNumbers } from './plain-number';

export interface NumberPlan {
  decimal: '.' | ',';
  /** The sample has a decimal sign; else all its numbers are whole. */
  hasDecimal: boolean;
  /** Why the sign is the decimal one. */
  reason: string;
  /** Whole numbers may yet be followed by others, under `decimal` without doubt. */
  mayTurn: boolean;
  settings: ColumnSettings;
  decimalIsSet: boolean;
}

/** More cells that do not fit are not kept: such a column is read once more. */
const mostMisfits = 100_000;

export class NumberCollector {
  readonly name: string;
  readonly #plan: NumberPlan;
  readonly #rule: NumberRule;
  readonly #forced: boolean;
  #values = new Float64Array();
  #hasDecimal: boolean;
  #reason: string;
  /** Rows, counted from 0, of cells that are neither numbers nor missing, and their texts. */
  readonly #rows: number[] = [];
  readonly #texts: string[] = [];
  /** Some cell may hold no number. */
  #gaps = false;
  /** The column must be looked at as a whole. */
  #failed = false;
  #looksLikeIds = false;
  #notWhole: boolean;
  #long: string | null = null;
  /** A whole number begins with a zero. */
  #zeroFirst = false;

  constructor(name: string, plan: NumberPlan) {
    this.name = name;
    this.#plan = plan;
    this.#rule = { decimal: plan.decimal, thousands: '' };
    this.#forced = plan.settings.type === 'number';
    this.#hasDecimal = plan.hasDecimal;
    this.#notWhole = plan.hasDecimal;
    this.#reason = plan.reason;
  }

  /** What the scanner is to take for a decimal sign. @param delimiter as a byte */
  point(delimiter: number): number {
    const point = this.#rule.decimal.charCodeAt(0);
    return this.#hasDecimal && point !== delimiter ? point : wholeNumbers;
  }

  /** Whether `read` may change what the scanner is to take for a decimal sign. */
  mayTurn(text: string): boolean {
    return !this.#hasDecimal && text.includes(this.#rule.decimal);
  }

  /** Some cell that `read` was not told holds no number. */
  noteGap(): void {
    this.#gaps = true;
  }

  /** A cell that is no plain digits. @param row counted from 0 */
  read(text: string, row: number): number {
    const value = this.#read(text, row);
    if (Number.isNaN(value)) this.#gaps = true;
    return value;
  }

  #read(text: string, row: number): number {
    if (saysMissing(text)) return NaN;
    if (saysInfinite(text)) return this.#misfit(text, row);
    const value = parseNumber(text, this.#rule);
    if (value === null) {
      if (shapeOfNumber(text).fits !== 0) this.#failed = true;
      return this.#misfit(text, row);
    }
    const idReason = idReasonOf(text);
    if (idReason === 'leading-zeros') this.#zeroFirst = true;
    if (idReason !== null && losesDigits(text)) this.#long ??= text;
    if (!this.#notWhole || this.#looksLikeIds) this.#watch(text, idReason !== null);
    return Number.isFinite(value) ? value : this.#misfit(text, row);
  }

  withdraw(row: number): void {
    while (this.#rows.at(-1) === row) {
      this.#rows.pop();
      this.#texts.pop();
    }
  }

  /** @returns the numbers so far, with room for `rows` */
  reserve(rows: number): Float64Array {
    if (rows > this.#values.length) {
      const grown = new Float64Array(rows);
      grown.set(this.#values);
      this.#values = grown;
    }
    return this.#values;
  }

  textAt(row: number): string {
    const value = this.#values[row] ?? NaN;
    return Number.isNaN(value) ? (this.#texts[this.#rows.indexOf(row)] ?? '') : String(value);
  }

  /** Once more, without the rows from `rows` on; null where no number is left. */
  cutTo(rows: number): TypedColumn | null {
    for (let row = this.#values.length - 1; row >= rows; row -= 1) this.withdraw(row);
    return this.finish(rows, true);
  }

  /** Null where the column is to be read as texts. @param isOne it is one of numbers, for certain */
  finish(rows: number, isOne = this.#forced): TypedColumn | null {
    const held = this.#values;
    // Room that was never written takes no memory.
    const values = held.length <= rows * 1.2 ? held.subarray(0, rows) : held.slice(0, rows);
    this.#values = values;
    const empty: number[] = [];
    let withoutValue = 0;
    const misfits = new Set(this.#rows);
    for (let row = 0; row < rows && this.#gaps; row += 1) {
      if (!Number.isNaN(values[row])) continue;
      withoutValue += 1;
      if (empty.length < 11 && !misfits.has(row)) empty.push(row + 1);
    }
    const invalid = this.#rows.length;
    const missing = withoutValue - invalid;
    const words = this.#texts.filter(
      (text) => !saysInfinite(text) && parseNumber(text, this.#rule) === null,
    ).length;
    const cells = rows - missing - this.#texts.filter(saysInfinite).length;
    const mayBe = isOne || (words <= toleratedShare * cells && cells > words);
    const ids = this.#looksLikeIds && !this.#notWhole && !this.#forced;
    const mixed = this.#zeroFirst && this.#hasDecimal && !this.#forced;
    if (this.#failed || ids || mixed || !mayBe || cells === 0) return null;
    const reason = this.#forced ? 'as set' : shareReason('number', cells - words, cells);
    const finding = this.#finding();
    return {
      column: { type: 'number', values },
      rule: numberColumnRule(finding),
      faults: { missing, invalid },
      decisions: [
        typeDecision(this.name, { type: 'number', reason, certain: true }),
        ...signDecisions(this.name, finding),
      ],
      problems: [
        ...missingProblem(this.name, empty, missing),
        ...this.#explain(),
        ...(this.#long === null ? [] : lostDigits(this.name, [this.#long])),
      ],
    };
  }

  #finding() {
    const [certain, hasThousands] = [true, false];
    const [rule, hasDecimal, reason] = [this.#rule, this.#hasDecimal, this.#reason];
    const [idReason, idExample] = [null, ''];
    return { rule, fitting: 0, hasDecimal, hasThousands, certain, reason, idReason, idExample };
  }

  #explain() {
    const shown = this.#texts.slice(0, problemsOfAKind).map((text, i) => {
      const fits = parseNumber(text, this.#rule) !== null;
      const { code, message } = fits ? tooLarge(text) : explainNumber(text);
      return columnProblem(code, 'warning', this.name, message, (this.#rows[i] as number) + 1);
    });
    return closeList(shown, this.#rows.length - shown.length);
  }

  #misfit(text: string, row: number): number {
    // What stands around a number is decided on over all cells.
    if (this.#rows.length >= mostMisfits || undress(text) !== null) {
      this.#failed = true;
    } else {
      this.#rows.push(row);
      this.#texts.push(text);
    }
    return NaN;
  }

  /** Whole numbers may be ids; the first that is none settles that they are measurements. */
  #watch(text: string, looksLikeId: boolean): void {
    if (looksLikeId) {
      this.#looksLikeIds = true;
      return;
    }
    if (wholeNumber.test(text)) return;
    this.#notWhole = true;
    if (!text.includes(this.#rule.decimal)) return;
    if (this.#plan.mayTurn) {
      this.#hasDecimal = true;
      this.#reason = this.#plan.decimalIsSet ? this.#reason : `as in "${text.trim()}"`;
    } else {
      this.#failed = true;
    }
  }
}
