/**
 * One decimal and one thousands sign for a whole column, and whether its numbers are rather ids:
 * codes that only look like numbers and would lose something as such.
 */
import type { ColumnSettings } from '#shared/domain/import-settings';
import { eachInSteps, eachPart, findInSteps, type Steps } from '../steps';
import { numberRules, parseNumber, shapeOfNumber, type NumberRule } from './number-text';

export interface NumberHints {
  settings: ColumnSettings;
  /** Set for the whole file. */
  decimal?: '.' | ',' | undefined;
  /** What other columns of the file have. */
  likelyDecimal?: '.' | ',' | undefined;
  delimiter?: string | undefined;
}

export interface NumberFinding {
  rule: NumberRule;
  /** Cells that are numbers under the rule. */
  fitting: number;
  /** A decimal sign stands in some cell. */
  hasDecimal: boolean;
  hasThousands: boolean;
  certain: boolean;
  reason: string;
  /** Why the column had better stay text; null where nothing speaks for it. */
  idReason: 'leading-zeros' | 'too-many-digits' | 'codes' | null;
  /** First text for that reason. */
  idExample: string;
  /** Share of cells with such a reason, 0 to 1; 1 where zeros fill all of them up to one width. */
  idShare: number;
  /** A whole number that begins with a zero among decimals; null: none does. */
  zeroFirst: string | null;
}

const signNames = { '.': 'point', ',': 'comma', ' ': 'space', "'": 'apostrophe' };

/**
 * @param texts distinct cells that are neither missing nor infinite
 * @param counts rows that have each
 */
export function* findNumberRule(
  texts: readonly string[],
  counts: readonly number[],
  hints: NumberHints,
): Steps<NumberFinding> {
  const scores = new Float64Array(numberRules.length);
  const witnesses = new Map<'.' | ',', string>();
  yield* eachInSteps(texts, (text, i) => {
    const { fits, open } = shapeOfNumber(text);
    if (open !== null && !witnesses.has(open)) witnesses.set(open, text);
    for (let rule = 0, rest = fits; rest !== 0; rule += 1, rest >>>= 1) {
      if ((rest & 1) === 1) scores[rule] = (scores[rule] as number) + (counts[i] as number);
    }
  });
  const allowed = numberRules.filter((rule) => isAllowed(rule, hints));
  const scoreOf = (rule: NumberRule) => scores[numberRules.indexOf(rule)] as number;
  const best = Math.max(0, ...allowed.map(scoreOf));
  const equals = allowed.filter((rule) => scoreOf(rule) === best);
  const rule = likeliest(equals, witnesses, hints) ?? { decimal: '.', thousands: '' };
  if (best === 0) {
    const none = { hasDecimal: false, hasThousands: false, certain: true, reason: 'no numbers' };
    return { rule, fitting: 0, ...none, ...noIds, zeroFirst: null };
  }
  const used = yield* signsUsed(texts, rule);
  return {
    rule,
    fitting: best,
    hasDecimal: used.decimal !== null,
    hasThousands: used.thousands !== null,
    ...certaintyOf(rule, equals, witnesses, used, hints),
    ...(used.decimal === null ? yield* findIds(texts, counts, rule) : noIds),
    zeroFirst: used.decimal === null ? null : yield* findZeroFirst(texts),
  };
}

function isAllowed(rule: NumberRule, { settings, decimal }: NumberHints): boolean {
  const setDecimal = settings.decimal ?? decimal;
  if (setDecimal !== undefined && rule.decimal !== setDecimal) return false;
  return settings.thousands === undefined || rule.thousands === settings.thousands;
}

function likeliest(
  rules: readonly NumberRule[],
  witnesses: ReadonlyMap<'.' | ',', string>,
  { likelyDecimal, delimiter }: NumberHints,
): NumberRule | undefined {
  const comma = delimiter === ';' && witnesses.has(',') ? ',' : undefined;
  const decimal = likelyDecimal ?? comma;
  return rules.find((rule) => rule.decimal === decimal) ?? rules[0];
}

function certaintyOf(
  rule: NumberRule,
  equals: readonly NumberRule[],
  witnesses: ReadonlyMap<'.' | ',', string>,
  used: SignsUsed,
  { settings, decimal, likelyDecimal }: NumberHints,
): { certain: boolean; reason: string } {
  const set = settings.decimal ?? decimal;
  if (set !== undefined) return { certain: true, reason: `decimal ${signNames[set]} as set` };
  const open = [...witnesses].find(([, text]) =>
    equals.some((other) => parseNumber(text, other) !== parseNumber(text, rule)),
  );
  if (open !== undefined) {
    const [sign, text] = open;
    if (likelyDecimal !== undefined) {
      const reason = `"${text}": other columns have a decimal ${signNames[likelyDecimal]}`;
      return { certain: true, reason };
    }
    const isThousands = rule.decimal !== sign;
    const reason = `"${text}" could be ${isThousands ? 'a decimal' : 'a thousands'} ${signNames[sign]} too`;
    return { certain: false, reason };
  }
  const example = used.thousands ?? used.decimal;
  return { certain: true, reason: example === null ? 'whole numbers' : `as in "${example}"` };
}

function* findZeroFirst(texts: readonly string[]): Steps<string | null> {
  return (yield* findInSteps(texts, (text) => zeroFirst.test(text))) ?? null;
}

interface SignsUsed {
  decimal: string | null;
  thousands: string | null;
}

function* signsUsed(
  texts: readonly string[],
  { decimal, thousands }: NumberRule,
): Steps<SignsUsed> {
  const separator = thousands === ' ' ? /\d[ \u00a0\u2009\u202f]\d/ : /\d['’]\d/;
  const hasThousands = (text: string) => {
    return thousands === ' ' || thousands === "'" ? separator.test(text) : text.includes(thousands);
  };
  const fits = (text: string) => parseNumber(text, { decimal, thousands }) !== null;
  const ofDecimal = yield* findInSteps(texts, (text) => text.includes(decimal) && fits(text));
  const ofThousands =
    thousands === ''
      ? undefined
      : yield* findInSteps(texts, (text) => hasThousands(text) && fits(text));
  return { decimal: ofDecimal ?? null, thousands: ofThousands ?? null };
}

export const wholeNumber = /^\s*[+\-−]?\d+\s*$/;
const zeroFirst = /^\s*0\d+\s*$/;
/** An exponent as nobody writes a measurement: no point, no sign, several digits before it. */
const codeLike = /^\s*\d{2,}[eE]\d+\s*$/;

type Ids = Pick<NumberFinding, 'idReason' | 'idExample' | 'idShare'>;

const noIds: Ids = { idReason: null, idExample: '', idShare: 0 };

/** Ids are whole numbers throughout; one decimal sign makes a column one of measurements. */
function* findIds(
  texts: readonly string[],
  counts: readonly number[],
  rule: NumberRule,
): Steps<Ids> {
  let found: Ids = noIds;
  let [rows, rowsOfIds, isMeasured] = [0, 0, false];
  const widths = new Set<number>();
  yield* eachPart(texts.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      const text = texts[i] as string;
      const reason = idReasonOf(text);
      isMeasured = reason === null && !wholeNumber.test(text) && parseNumber(text, rule) !== null;
      if (isMeasured) return true;
      rows += counts[i] as number;
      widths.add(text.trim().length);
      if (reason === null) continue;
      rowsOfIds += counts[i] as number;
      if (found.idReason === null) found = { idReason: reason, idExample: text.trim(), idShare: 0 };
    }
    return false;
  });
  if (isMeasured) return noIds;
  const filledUp = found.idReason === 'leading-zeros' && widths.size === 1;
  return { ...found, idShare: filledUp ? 1 : rowsOfIds / Math.max(1, rows) };
}

/** Why one cell looks like an id; null where it may be a measurement. */
export function idReasonOf(text: string): NumberFinding['idReason'] {
  if (codeLike.test(text)) return 'codes';
  if (!wholeNumber.test(text)) return null;
  if (zeroFirst.test(text)) return 'leading-zeros';
  return losesDigits(text) ? 'too-many-digits' : null;
}

/** Whether a whole number is beyond what a float64 holds exactly. */
export function losesDigits(text: string): boolean {
  // Up to 15 digits are always exact, and most numbers are short.
  return (
    text.length > 15 &&
    wholeNumber.test(text) &&
    Math.abs(Number(text.replace('−', '-'))) > Number.MAX_SAFE_INTEGER
  );
}
