/** Settings for a column that its cells do not allow: said, never dropped in silence. */
import type { DataProblem } from '#shared/domain/dataset';
import { findInSteps, type Steps } from '../steps';
import { columnProblem, quoteCell } from './cell-problems';
import { toleratedShare, type TypeChoice } from './choose-type';
import { dateOrPeriod } from './period-text';
import { findNumberRule } from './number-rule';
import { shapeOfNumber } from './number-text';
import type { TypingOptions } from './typed-column';
import { unusedUnderType } from './unused-of-column';

const signNames = {
  '.': 'a point',
  ',': 'a comma',
  ' ': 'a space',
  "'": 'an apostrophe',
  '': 'none',
};

export function refusedType(
  name: string,
  { type, refused }: TypeChoice,
  thousands: string | undefined,
): DataProblem[] {
  const problems: DataProblem[] = [];
  if (refused !== null) {
    const times =
      refused === 'date' && type === 'number'
        ? ' Numbers are times only where they count seconds or milliseconds since 1970, the last of them between 1973 and 2100.'
        : '';
    const message = `Column "${name}" cannot be of type ${refused}: no cell is one as set. It was read as ${type}.${times} Change its type, or its signs or order of dates.`;
    problems.push(columnProblem('setting-refused', 'error', name, message));
  }
  if (thousands !== undefined) {
    const message = `Column "${name}" cannot have "${thousands}" as decimal and as thousands sign. The thousands sign was not used.`;
    problems.push(columnProblem('setting-refused', 'error', name, message));
  }
  return problems;
}

/**
 * Signs and an order of dates that were set for a column which became neither numbers nor dates, or
 * for another type than the one that was set with them.
 * @param texts distinct cells that are neither missing nor infinite
 * @param counts rows that have each
 */
export function* refusedSettings(
  name: string,
  { type, refused }: TypeChoice,
  { settings = {}, decimal, delimiter }: TypingOptions,
  texts: readonly string[],
  counts: readonly number[],
): Steps<DataProblem[]> {
  if (settings.type !== undefined && refused === null) return unusedUnderType(name, settings);
  const refuse = (setting: string, what: string, cell: string | undefined): DataProblem => {
    const message = `The setting ${setting} does not fit column "${name}", which was read as ${type}: ${quoteCell(cell ?? '')} is no ${what}. Take the setting back, or choose another.`;
    return columnProblem('setting-refused', 'warning', name, message);
  };
  const problems: DataProblem[] = [];
  const [first] = texts;
  if (first === undefined) return [];
  if (settings.dateOrder !== undefined && type !== 'date') {
    const cell = (yield* findInSteps(texts, (text) => dateOrPeriod(text) !== null)) ?? first;
    problems.push(refuse(`dateOrder=${settings.dateOrder}`, `date as ${settings.dateOrder}`, cell));
  }
  if (type === 'number') return problems;
  const isNumber = (text: string) => shapeOfNumber(text).fits !== 0;
  const number = (yield* findInSteps(texts, isNumber)) ?? first;
  for (const setting of ['decimal', 'thousands'] as const) {
    const sign = settings[setting];
    if (sign === undefined) continue;
    const what = `number with ${signNames[sign]} as ${setting} sign`;
    problems.push(refuse(`${setting}="${sign}"`, what, number));
  }
  // A sign for the whole file says nothing about columns of words.
  if (settings.decimal !== undefined || decimal === undefined || type === 'date') return problems;
  const { fitting } = yield* findNumberRule(texts, counts, { settings, delimiter });
  const cells = counts.reduce((sum, count) => sum + count, 0);
  if (fitting === 0 || fitting < (1 - toleratedShare) * cells) return problems;
  const { fitting: asSet } = yield* findNumberRule(texts, counts, { settings, decimal, delimiter });
  if (asSet >= fitting) return problems;
  return [...problems, refuse(`decimal="${decimal}"`, `number with ${signNames[decimal]}`, number)];
}
