/** What stands around the numbers of a whole column: one unit, one way to tell what is negative. */
import { eachInSteps, type Steps } from '../steps';
import { quoteCell } from './cell-problems';
import { undress } from './dressed-number';
import { shapeOfNumber } from './number-text';
import { toleratedShare } from './tolerated-share';
import { explainNumber } from './value-column';

export interface NumberDress {
  /** Empty: none. */
  unit: string;
  /** Numbers without the unit are of the column too. */
  plainFits: boolean;
  /** `(5)` is -5. */
  brackets: boolean;
  /** `5-` is -5. */
  behind: boolean;
}

export interface DressFinding {
  dress: NumberDress;
  /** Continues "cells are numbers": ` with €`; empty where there is no unit. */
  withUnit: string;
  /** What else is to be told of the numbers. */
  notes: string[];
  /** All of them have a unit, so that they are no ids. */
  isMeasured: boolean;
  /** A person should look at it. */
  isOpen: boolean;
  /** Why cells that are all numbers are not numbers of one kind; null: they are. */
  contradiction: string | null;
}

interface Counted {
  rows: number;
  plain: number;
  /** Rows by unit, those without one under the empty text. */
  units: Map<string, number>;
  inBrackets: number;
  behind: number;
  /** A minus stands before some number. */
  hasMinus: boolean;
}

/**
 * @param texts distinct cells that are neither missing nor infinite
 * @param counts rows that have each
 * @returns null where nothing stands around any number
 */
export function* findDress(
  texts: readonly string[],
  counts: ArrayLike<number>,
): Steps<DressFinding | null> {
  const counted: Counted = {
    rows: 0,
    plain: 0,
    units: new Map(),
    inBrackets: 0,
    behind: 0,
    hasMinus: false,
  };
  yield* eachInSteps(texts, (text, i) => count(counted, text, counts[i] as number));
  return counted.units.size === 0 ? null : decide(counted);
}

function count(counted: Counted, text: string, rows: number): void {
  counted.rows += rows;
  if (shapeOfNumber(text).fits !== 0) {
    counted.plain += rows;
    counted.hasMinus ||= /^\s*[-−]/.test(text);
    return;
  }
  const found = undress(text);
  if (found === null) return;
  const { unit, negative, bare } = found;
  counted.units.set(unit, (counted.units.get(unit) ?? 0) + rows);
  if (negative === 'brackets') counted.inBrackets += rows;
  else if (negative === 'behind') counted.behind += rows;
  else counted.hasMinus ||= bare.startsWith('-');
}

function decide(counted: Counted): DressFinding {
  const { rows, plain, units, inBrackets, behind, hasMinus } = counted;
  const without = plain + (units.get('') ?? 0);
  const [most, second] = [...units].filter(([unit]) => unit !== '').sort((a, b) => b[1] - a[1]);
  const withMost = most?.[1] ?? 0;
  // What is a hundredth in one cell must not be a whole in the next.
  const isShare = most?.[0] === '%';
  const unit = most === undefined || (isShare && withMost < without) ? '' : most[0];
  const all = without + [...units].reduce((sum, [name, n]) => sum + (name === '' ? 0 : n), 0);
  const wholly = all === rows && second === undefined;
  const dress: NumberDress = {
    unit,
    plainFits: unit !== '%',
    brackets: inBrackets > 0 && (inBrackets < all || unit !== ''),
    behind: behind > 0 && behind < all && !hasMinus && inBrackets === 0 && wholly,
  };
  const isPartly = unit !== '' && dress.plainFits && without > 0;
  const notes = [
    ...(isPartly ? [`which only ${withMost} of ${all} have`] : []),
    ...(dress.brackets ? ['negative where they stand in brackets'] : []),
    ...(dress.behind ? ['negative where a minus stands behind'] : []),
  ];
  // Brackets may be those of an accountant, or hold an error beside its value.
  const isOpen = isPartly || dress.behind || (dress.brackets && (unit === '' || hasMinus));
  const withUnit = unit === '' ? '' : ` with ${unit}`;
  const isMeasured = unit !== '' && !isPartly;
  return { dress, withUnit, notes, isMeasured, isOpen, contradiction: contradictionOf() };

  function contradictionOf(): string | null {
    if (all < (1 - toleratedShare) * rows) return null;
    if (second !== undefined && most !== undefined) {
      return `numbers with different units, "${most[0]}" and "${second[0]}"`;
    }
    if (isShare && without > 0) return `numbers of which ${withMost} of ${all} have %`;
    if (inBrackets === all && !dress.brackets) return 'all numbers stand in brackets';
    return behind > 0 && !dress.behind
      ? 'a minus stands behind some numbers, but not only there'
      : null;
  }
}

/** What is to be read as a number; empty where the text does not fit to the others. */
export function bareNumber(text: string, dress: NumberDress | null): string {
  if (dress === null) return text;
  const found = undress(text);
  if (found === null) return dress.plainFits ? text : '';
  const { unit, negative, bare } = found;
  const fits = unit === dress.unit || (unit === '' && dress.plainFits);
  const isTold = negative === null || (negative === 'brackets' ? dress.brackets : dress.behind);
  return fits && isTold ? bare : '';
}

/** The same for all texts. */
export function* bareNumbers(texts: readonly string[], dress: NumberDress): Steps<string[]> {
  const bare = new Array<string>(texts.length);
  yield* eachInSteps(texts, (text, i) => (bare[i] = bareNumber(text, dress)));
  return bare;
}

/** Why a cell does not fit. */
export function explainDressed(
  text: string,
  dress: NumberDress | null,
): { code: string; message: string } {
  if (dress === null) return explainNumber(text);
  const found = undress(text);
  const isPlain = shapeOfNumber(text).fits !== 0;
  const unit = found?.unit ?? (isPlain ? '' : null);
  if (unit === null || unit === dress.unit) return explainNumber(text);
  const has = unit === '' ? 'no unit' : `the unit ${unit}`;
  const others = dress.unit === '' ? 'none' : dress.unit;
  const message = `${quoteCell(text)} has ${has}, the other numbers of the column have ${others}.`;
  return { code: 'other-unit', message };
}
