/**
 * Types a whole column of texts. What cannot be known from one cell is decided over all of them, once:
 * 1,234 is not a thousand here and a little over one there.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { importedTypes, type ColumnSettings } from '#shared/domain/import-settings';
import { atOnce, eachInSteps, type Steps } from '../steps';
import { areLabels, labelType } from './are-labels';
import { isOfficialSign, saysInfinite, saysMissing } from './cell-words';
import { chooseType, type Candidates, type CellTally, type TypeChoice } from './choose-type';
import { clockColumn, clockDecision, findClock, findPointedClock } from './clock-column';
import { dateColumn, findDates, orderDecision, zoneDecisions } from './date-column';
import { mayBeCompact } from './date-readings';
import { epochColumn, epochDecision, findEpoch } from './epoch-column';
import { categoryOrText, labelColumn } from './label-column';
import { numberColumn, signDecisions, unitDecision } from './number-column';
import { bareNumbers, findDress, type DressFinding } from './number-dress';
import { findNumberRule } from './number-rule';
import { areDottedMonths } from './period-text';
import { refusedSettings, refusedType } from './refused-settings';
import { countInSteps, type TextCells } from './text-cells';
import { columnDecision, type TypedColumn, type TypingOptions } from './typed-column';
import { unusedUnderType } from './unused-of-column';

export function typeCells(name: string, cells: TextCells, options: TypingOptions): TypedColumn {
  return atOnce(typeInSteps(name, cells, options));
}

/** The same in steps of a few thousand cells. */
export function* typeInSteps(
  name: string,
  cells: TextCells,
  options: TypingOptions,
): Steps<TypedColumn> {
  const { settings: given = {}, decimal } = options;
  const sameSign = given.thousands !== undefined && given.thousands === (given.decimal ?? decimal);
  const settings: ColumnSettings = { ...given };
  if (sameSign) delete settings.thousands;
  const counts = yield* countInSteps(cells);
  if (!sameSign && (yield* areLabels(cells, counts, settings))) {
    const { type, reason } = labelType(cells, counts, settings);
    const decisions = [typeDecision(name, { type, reason, certain: true })];
    const unused = unusedUnderType(name, settings);
    return join(yield* labelColumn(name, type, cells), decisions, unused);
  }
  if (settings.type === undefined && areOfficialSigns(cells.texts)) {
    return yield* nothingIn(name, cells.codes.length);
  }
  const filled = yield* splitCells(cells.texts, counts);
  const { texts, textCounts, tally } = filled;
  const mayBeEpoch = settings.type === 'date' && settings.dateOrder === undefined;
  const epoch = mayBeEpoch ? yield* findEpoch(texts, textCounts) : null;
  if (epoch !== null) {
    const type = typeDecision(name, { type: 'date', reason: 'as set', certain: true });
    const unused = unusedUnderType(name, settings);
    return join(yield* epochColumn(name, cells, epoch), [type, epochDecision(name, epoch)], unused);
  }
  const hints = { ...options, settings };
  const candidates = yield* findCandidates(cells, counts, filled, hints);
  const choice = chooseType(tally, candidates, settings);
  const decisions = [typeDecision(name, choice)];
  const problems = [
    ...refusedType(name, choice, sameSign ? given.thousands : undefined),
    ...(yield* refusedSettings(name, choice, hints, texts, textCounts)),
  ];
  const { numbers, dress, dates, clock } = candidates;
  if (choice.type === 'number' && clock !== null && clock.fitting > numbers.fitting) {
    decisions.push(clockDecision(name, clock));
    return join(yield* clockColumn(name, cells, clock), decisions, problems);
  }
  if (choice.type === 'number') {
    decisions.push(...signDecisions(name, numbers), ...unitDecisions(name, dress));
    return join(
      yield* numberColumn(name, cells, numbers, dress?.dress ?? null),
      decisions,
      problems,
    );
  }
  if (choice.type === 'date') {
    decisions.push(orderDecision(name, dates.finding), ...zoneDecisions(name, dates));
    return join(yield* dateColumn(name, cells, dates), decisions, problems);
  }
  return join(yield* labelColumn(name, choice.type, cells), decisions, problems);
}

/** Signs for a missing value, and nothing else but empty cells. */
function areOfficialSigns(texts: readonly string[]): boolean {
  const other = texts.find((text) => text.trim() !== '' && !isOfficialSign(text));
  return other === undefined && texts.some(isOfficialSign);
}

/** A column in which no cell has a value. */
function* nothingIn(name: string, rows: number): Steps<TypedColumn> {
  const reason = 'no cell has a value';
  const decisions = [typeDecision(name, { type: 'text', reason, certain: true })];
  const none = { codes: new Int32Array(rows).fill(-1), texts: [] };
  return join(yield* labelColumn(name, 'text', none), decisions, []);
}

/** Cells that have a value, by their distinct texts. */
interface FilledCells {
  tally: CellTally;
  /** Neither missing nor infinite. */
  texts: string[];
  /** Rows that have each. */
  textCounts: number[];
}

function* splitCells(all: readonly string[], counts: Float64Array): Steps<FilledCells> {
  const tally = { cells: 0, infinite: 0 };
  const texts: string[] = [];
  const textCounts: number[] = [];
  yield* eachInSteps(all, (text, i) => {
    const count = counts[i] as number;
    if (saysMissing(text)) return;
    if (saysInfinite(text)) {
      tally.infinite += count;
      return;
    }
    tally.cells += count;
    texts.push(text);
    textCounts.push(count);
  });
  return { tally, texts, textCounts };
}

function* findCandidates(
  cells: TextCells,
  counts: Float64Array,
  { tally, texts, textCounts }: FilledCells,
  hints: TypingOptions & { settings: ColumnSettings },
): Steps<Candidates> {
  const plain = yield* findNumberRule(texts, textCounts, hints);
  const isPlain = plain.fitting === tally.cells;
  const dress = isPlain ? null : yield* findDress(texts, textCounts);
  const numbers =
    dress === null
      ? plain
      : yield* findNumberRule(yield* bareNumbers(texts, dress.dress), textCounts, hints);
  const { decimal, thousands } = hints.settings;
  // Numbers throughout are dates at most where they have eight digits, or are all months.
  const areMonths = isPlain && (decimal ?? thousands) === undefined && areDottedMonths(texts);
  const noDates = hints.settings.type !== 'date' && isPlain && !areMonths && !mayBeCompact(texts);
  const dates = yield* findDates(noDates ? [] : cells.texts, counts, hints.settings);
  const noTimes = numbers.fitting * 2 >= tally.cells || (decimal ?? thousands) !== undefined;
  const pointed = noTimes
    ? null
    : yield* findPointedClock(texts, textCounts, dates.readings, hints.settings);
  const clock = noTimes ? null : (pointed ?? (yield* findClock(texts, textCounts)));
  return {
    numbers,
    dress,
    dates,
    areMonths,
    clock,
    labels: () => categoryOrText(cells.texts, counts),
  };
}

function unitDecisions(name: string, found: DressFinding | null): Decision[] {
  const { unit = '' } = found?.dress ?? {};
  return unit === ''
    ? []
    : [unitDecision(name, unit, 'stands by the numbers, which stay as they are written')];
}

export function typeDecision(
  name: string,
  { type, reason, certain }: Omit<TypeChoice, 'refused'>,
): Decision {
  return columnDecision(name, 'type', type, reason, importedTypes, certain);
}

function join(
  typed: Omit<TypedColumn, 'decisions'>,
  decisions: Decision[],
  problems: DataProblem[],
): TypedColumn {
  return { ...typed, decisions, problems: [...problems, ...typed.problems] };
}
