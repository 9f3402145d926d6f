/** A number as people write it, read under one rule for its decimal and thousands signs. */
import type { ColumnSettings } from '#shared/domain/import-settings';

export interface NumberRule {
  decimal: '.' | ',';
  /** Empty: none. A space stands for all kinds of space, an apostrophe for both kinds. */
  thousands: NonNullable<ColumnSettings['thousands']>;
}

/** All rules; where several fit, the first is the likeliest. */
export const numberRules: readonly NumberRule[] = (['.', ','] as const).flatMap((decimal) =>
  (['', ',', '.', ' ', "'"] as const)
    .filter((thousands) => thousands !== decimal)
    .map((thousands) => ({ decimal, thousands })),
);

const classes = { '.': '\\.', ',': ',', ' ': '[ \\u00a0\\u2009\\u202f]', "'": "['’]" };
const patterns = new Map<string, RegExp>();

function patternOf({ decimal, thousands }: NumberRule): RegExp {
  const key = decimal + thousands;
  let pattern = patterns.get(key);
  if (pattern === undefined) {
    const fraction = `(?:${classes[decimal]}\\d*)?`;
    const plain = `\\d+${fraction}`;
    const grouped =
      thousands === '' ? '' : `|[1-9]\\d{0,2}(?:${classes[thousands]}\\d{3})+${fraction}`;
    // Nobody groups thousands in front of an exponent.
    const body = `(?:(?:${plain}|${classes[decimal]}\\d+)(?:[eE][+\\-−]?\\d+)?${grouped})`;
    pattern = new RegExp(`^[+\\-−]?${body}$`);
    patterns.set(key, pattern);
  }
  return pattern;
}

/** @returns null where the text is no number under the rule; infinite where it is too large */
export function parseNumber(text: string, rule: NumberRule): number | null {
  const trimmed = text.trim();
  if (!patternOf(rule).test(trimmed)) return null;
  const bare = withoutThousands(trimmed, rule);
  return Number(bare.replace(rule.decimal, '.').replaceAll('−', '-'));
}

export function withoutThousands(text: string, { thousands }: NumberRule): string {
  return thousands === '' ? text : text.trim().replace(new RegExp(classes[thousands], 'g'), '');
}

/** How a text could be a number; what the rule of its column is decided by. */
export interface NumberShape {
  /** Bit `i`: it is a number under `numberRules[i]`. 0: it is none. */
  fits: number;
  /** The sign that may be decimal or thousands, as in `1,234`; else null. */
  open: '.' | ',' | null;
  integer: boolean;
}

const all = (1 << numberRules.length) - 1;
const dots = maskOf('.');
const commas = maskOf(',');
const none: NumberShape = { fits: 0, open: null, integer: false };
const numberLike = /^[+\-−]?[\d.,'’ \u00a0\u2009\u202f]+(?:[eE][+\-−]?\d+)?$/;

function maskOf(decimal: '.' | ','): number {
  return numberRules.reduce((mask, rule, i) => mask | (rule.decimal === decimal ? 1 << i : 0), 0);
}

export function shapeOfNumber(text: string): NumberShape {
  const trimmed = text.trim();
  if (/^[+\-−]?\d+$/.test(trimmed)) return { fits: all, open: null, integer: true };
  if (!numberLike.test(trimmed)) return none;
  if (/^[+\-−]?\d+[eE][+\-−]?\d+$/.test(trimmed)) return { fits: all, open: null, integer: false };
  const one = /^[+\-−]?(\d*)([.,])(\d*)((?:[eE][+\-−]?\d+)?)$/.exec(trimmed);
  if (one !== null) {
    const [, head = '', sign, tail = '', power] = one;
    if (head === '' && tail === '') return none;
    const grouped = /^[1-9]\d{0,2}$/.test(head) && tail.length === 3 && power === '';
    const decimal = sign as '.' | ',';
    if (!grouped) return { fits: decimal === '.' ? dots : commas, open: null, integer: false };
    return { fits: tryAll(trimmed), open: decimal, integer: false };
  }
  return { fits: tryAll(trimmed), open: null, integer: false };
}

function tryAll(text: string): number {
  return numberRules.reduce((mask, rule, i) => mask | (patternOf(rule).test(text) ? 1 << i : 0), 0);
}
