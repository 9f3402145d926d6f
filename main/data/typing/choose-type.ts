/** Which type a column has: what was set, or what its cells say. */
import type { ColumnSettings } from '#shared/domain/import-settings';
import type { ClockFinding } from './clock-column';
import { onlyPeriod, type Dates } from './date-column';
import type { LabelFinding } from './label-column';
import type { DressFinding } from './number-dress';
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
}

/** What the cells of a column could be. */
export interface Candidates {
  numbers: NumberFinding;
  /** What stands around the numbers; null: nothing. */
  dress: DressFinding | null;
  dates: Dates;
  /** Numbers, and yet each is a month and its year. */
  areMonths: boolean;
  /** Times without a date; null: not looked for, as the cells are numbers. */
  clock: ClockFinding | null;
  labels: () => LabelFinding;
}

export { toleratedShare };

/** Rarer signs of ids may be slips in a column of numbers. */
const sureShareOfIds = 0.01;

export function chooseType(
  tally: CellTally,
  candidates: Candidates,
  settings: ColumnSettings,
): TypeChoice {
  const { numbers, dates, clock } = candidates;
  const { type } = settings;
  if (type === 'category' || type === 'text') return asSet(type);
  const numeric = numbers.fitting + (clock?.fitting ?? 0);
  if (type === 'number' && (numeric > 0 || tally.cells === 0)) return asSet(type);
  if (type === 'date' && (dates.finding.fitting > 0 || tally.cells === 0)) return asSet(type);
  return { ...decide(tally, candidates), refused: type ?? null };
}

function asSet(type: TypeChoice['type']): TypeChoice {
  return { type, reason: 'as set', certain: true, refused: null };
}

function decide(
  tally: CellTally,
  { numbers, dress, dates, areMonths, clock, labels }: Candidates,
): Omit<TypeChoice, 'refused'> {
  const { cells } = tally;
  if (cells + tally.infinite === 0)
    return { type: 'text', reason: 'no cell is filled', certain: false };
  const least = (1 - toleratedShare) * cells;
  const { compact, shaped } = dates.readings;
  const ofDigits = compact > 0 && compact >= least ? asEightDigits(cells, dates) : null;
  if (ofDigits?.type === 'date') return ofDigits;
  if (areMonths && cells > 0) return asDates(dates, cells);
  if (numbers.fitting > 0 && numbers.fitting >= least) {
    const mayBeIds = dress?.isMeasured !== true;
    if (numbers.idReason !== null && mayBeIds) return asIds(numbers, labels());
    if (ofDigits !== null) return ofDigits;
    return asNumbers(numbers, dress, cells);
  }
  if (clock?.isPointed === true) return asTimes(clock, cells);
  if (dates.finding.fitting > 0 && shaped >= least) {
    if (!dates.finding.open) {
      const found = asDates(dates, cells);
      return { ...found, certain: dates.finding.fitting >= least };
    }
    const reason = 'dates with years of two digits that may stand first or last';
    return { type: 'text', reason, certain: false };
  }
  if (clock !== null && clock.fitting >= least && !clock.open) return asTimes(clock, cells);
  const own = labels();
  const onlyInfinite = cells === 0 ? 'no cell is a finite number' : null;
  const open =
    onlyInfinite ??
    dress?.contradiction ??
    (clock !== null && clock.fitting >= least ? clock.doubt : null);
  if (open !== null) return { type: own.type, reason: `${open}; ${own.reason}`, certain: false };
  const times = clock?.fitting ?? 0;
  const most = Math.max(numbers.fitting, dates.finding.fitting, times);
  if (most < cells / 2 || numbers.idReason !== null) return { ...own, certain: true };
  const what =
    most === numbers.fitting ? 'numbers' : most === dates.finding.fitting ? 'dates' : 'times';
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

function asNumbers(
  { fitting, zeroFirst }: NumberFinding,
  found: DressFinding | null,
  cells: number,
) {
  const { type, reason, certain } = share('number', fitting, cells);
  const zero = zeroFirst && `though "${zeroFirst.trim()}" begins with a zero`;
  return {
    type,
    reason: [`${reason}${found?.withUnit ?? ''}`, ...(found?.notes ?? []), zero]
      .filter((part) => part !== null)
      .join(', '),
    certain: certain && zero === null && found?.isOpen !== true,
  };
}

function asDates({ finding, readings }: Dates, cells: number) {
  const found = share('date', finding.fitting, cells);
  const period = onlyPeriod(readings);
  if (period === null) return found;
  const reason = `${shareOf(finding.fitting, cells)} cells are ${period}s, read as their first day`;
  return { ...found, reason };
}

function asTimes({ fitting, what, doubt }: ClockFinding, cells: number) {
  const reason = `${shareOf(fitting, cells)} cells are ${what}, read as seconds`;
  const open = doubt === null ? '' : `; ${doubt}`;
  return { type: 'number' as const, reason: `${reason}${open}`, certain: doubt === null };
}

function share(type: 'number' | 'date', fitting: number, cells: number) {
  return { type, reason: shareReason(type, fitting, cells), certain: true };
}

/** Why a column is one of numbers or dates. */
export function shareReason(type: 'number' | 'date', fitting: number, cells: number): string {
  return `${shareOf(fitting, cells)} cells are ${type}s`;
}

function shareOf(fitting: number, cells: number): string {
  return fitting === cells ? 'all' : `${fitting} of ${cells}`;
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
