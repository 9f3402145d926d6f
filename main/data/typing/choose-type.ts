/** Which type a column has: what was set, or what its cells say. */
import type { ColumnSettings } from '#shared/domain/import-settings';
import type { Dates } from './date-column';
import type { LabelFinding } from './label-column';
import type { NumberFinding } from './number-rule';
import { toleratedShare } from './tolerated-share';

export interface TypeChoice {
  type: 'number' | 'date' | 'category' | 'text';
  reason: string;
  certain: boolean;
  /** A set type that no cell allows. */
  refused: 'number' | 'date' | null;
}

/** Rows by what their cell is. */
export interface CellTally {
  /** Neither missing nor an infinity. */
  cells: number;
  infinite: number;
  /** Of the cells: numbers with a percent or currency sign, which stay text. */
  withUnit: number;
}

export { toleratedShare };

/** Rarer signs of ids may be slips in a column of numbers. */
const sureShareOfIds = 0.01;

export function chooseType(
  tally: CellTally,
  numbers: NumberFinding,
  dates: Dates,
  labels: () => LabelFinding,
  settings: ColumnSettings,
): TypeChoice {
  const { type } = settings;
  if (type === 'category' || type === 'text') return asSet(type);
  if (type === 'number' && (numbers.fitting > 0 || tally.cells === 0)) return asSet(type);
  if (type === 'date' && (dates.finding.fitting > 0 || tally.cells === 0)) return asSet(type);
  return { ...decide(tally, numbers, dates, labels), refused: type ?? null };
}

function asSet(type: TypeChoice['type']): TypeChoice {
  return { type, reason: 'as set', certain: true, refused: null };
}

function decide(
  tally: CellTally,
  numbers: NumberFinding,
  dates: Dates,
  labels: () => LabelFinding,
): Omit<TypeChoice, 'refused'> {
  const { cells } = tally;
  if (cells + tally.infinite === 0)
    return { type: 'text', reason: 'no cell is filled', certain: false };
  const least = (1 - toleratedShare) * cells;
  const { compact, shaped } = dates.readings;
  const ofDigits = compact > 0 && compact >= least ? asEightDigits(cells, dates) : null;
  if (ofDigits?.type === 'date') return ofDigits;
  if (numbers.fitting > 0 && numbers.fitting >= least) {
    if (numbers.idReason !== null) return asIds(numbers, labels());
    if (ofDigits !== null) return ofDigits;
    return asNumbers(numbers, cells);
  }
  if (dates.finding.fitting > 0 && shaped >= least) {
    if (!dates.finding.open) {
      const found = share('date', dates.finding.fitting, cells);
      return { ...found, certain: dates.finding.fitting >= least };
    }
    const reason = 'dates with years of two digits that may stand first or last';
    return { type: 'text', reason, certain: false };
  }
  const own = labels();
  if (tally.withUnit >= least) {
    const reason = `a sign such as % or € stands by the numbers; ${own.reason}`;
    return { type: own.type, reason, certain: false };
  }
  const most = Math.max(numbers.fitting, dates.finding.fitting);
  if (most < cells / 2 || numbers.idReason !== null) return { ...own, certain: true };
  const what = most === numbers.fitting ? 'numbers' : 'dates';
  const reason = `${own.reason}; ${most} of ${cells} cells are ${what}`;
  return { type: own.type, reason, certain: false };
}

/** Dates without signs between their numbers, or a counter that looks like them; null: neither. */
function asEightDigits(
  cells: number,
  { readings: { compact, counts }, finding: { fitting } }: Dates,
): { type: 'number' | 'date'; reason: string; certain: boolean } | null {
  if (fitting === cells) {
    const reason = `eight digits that are days throughout${counts ? ', but count on as a counter does' : ''}`;
    return { type: 'date', reason, certain: cells > 2 && !counts };
  }
  const reason = `${fitting} of ${cells} cells are eight digits that are a day`;
  if (fitting * 2 >= compact && !counts) return { type: 'date', reason, certain: false };
  return fitting > toleratedShare * compact ? { type: 'number', reason, certain: false } : null;
}

function asNumbers({ fitting, zeroFirst }: NumberFinding, cells: number) {
  const found = share('number', fitting, cells);
  if (zeroFirst === null) return found;
  const reason = `${found.reason}, though "${zeroFirst.trim()}" begins with a zero`;
  return { ...found, reason, certain: false };
}

function share(type: 'number' | 'date', fitting: number, cells: number) {
  return { type, reason: shareReason(type, fitting, cells), certain: true };
}

/** Why a column is one of numbers or dates. */
export function shareReason(type: 'number' | 'date', fitting: number, cells: number): string {
  return `${fitting === cells ? 'all' : `${fitting} of ${cells}`} cells are ${type}s`;
}

function asIds(
  { idReason, idExample, idShare }: NumberFinding,
  labels: LabelFinding,
): { type: 'category' | 'text'; reason: string; certain: boolean } {
  const certain = idShare >= sureShareOfIds;
  const few = certain ? '' : ', as few others do';
  if (idReason === 'leading-zeros') {
    return { type: labels.type, reason: `"${idExample}" begins with a zero${few}`, certain };
  }
  // Ids of which each stands in a row or two are no categories, however few.
  const type = labels.comeBack ? labels.type : 'text';
  const reason =
    idReason === 'codes'
      ? `"${idExample}" looks like a code`
      : `"${idExample}" has more digits than a number holds exactly`;
  return { type, reason: `${reason}${few}`, certain };
}
