/** Columns of words: categories where few values come back, else texts. */
import { eachInSteps, eachPart, findInSteps, type Steps } from '../steps';
import type { LabelColumn } from '../table';
import { missingProblem } from './cell-problems';
import { saysNoCategory } from './cell-words';
import type { TextCells } from './text-cells';
import { noRule, type TypedColumn } from './typed-column';

/** So many values are categories even if each stands in one row only. */
const fewValues = 20;
const mostCategories = 1000;

export interface LabelFinding {
  type: 'category' | 'text';
  /** A few words. */
  reason: string;
  /** A value stands in two rows or more, on average. */
  comeBack: boolean;
}

/** @param counts rows that have each text */
export function categoryOrText(texts: readonly string[], counts: ArrayLike<number>): LabelFinding {
  const values = new Set<string>();
  let [rows, words, length] = [0, 0, 0];
  for (const [i, text] of texts.entries()) {
    if (saysNoCategory(text)) continue;
    const count = counts[i] as number;
    rows += count;
    values.add(text.trim());
    if (values.size > mostCategories) {
      return { type: 'text', reason: 'many different values', comeBack: false };
    }
    words += count * (text.match(/\S+/g)?.length ?? 0);
    length += count * text.length;
  }
  const size = values.size;
  const comeBack = size * 2 <= rows;
  const known = `${size} different ${size === 1 ? 'value' : 'values'}`;
  const wordy = words > 3 * rows || length > 40 * rows;
  if (wordy ? size * 10 <= rows : comeBack || size <= fewValues) {
    const reason = `${known} in ${rows} ${rows === 1 ? 'row' : 'rows'}`;
    return { type: 'category', reason, comeBack };
  }
  return { type: 'text', reason: wordy ? 'sentences' : `${known} in ${rows} rows`, comeBack };
}

/** Categories lose spaces at their ends and words such as `NA`; texts stay as they are. */
export function* labelColumn(
  name: string,
  type: 'category' | 'text',
  cells: TextCells,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const { codes, dictionary } =
    type === 'category' ? yield* merged(cells) : yield* asTheyAre(cells);
  const rows: number[] = [];
  let missing = 0;
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      if ((codes[row] as number) >= 0) continue;
      missing += 1;
      if (rows.length < 10) rows.push(row + 1);
    }
    return false;
  });
  const column: LabelColumn = { type, codes, dictionary };
  const problems = missingProblem(name, rows, missing);
  return { column, rule: noRule, faults: { missing, invalid: 0 }, problems };
}

type Labels = Pick<LabelColumn, 'codes' | 'dictionary'>;

/** Texts that differ in spaces only become one. */
function* merged({ codes, texts }: TextCells): Steps<Labels> {
  const known = new Map<string, number>();
  const moved = new Int32Array(texts.length);
  yield* eachInSteps(texts, (text, i) => {
    if (saysNoCategory(text)) {
      moved[i] = -1;
      return;
    }
    const label = text.trim();
    const code = known.get(label) ?? known.size;
    known.set(label, code);
    moved[i] = code;
  });
  return {
    codes: yield* move(codes, (code) => moved[code] as number),
    dictionary: [...known.keys()],
  };
}

/** Only the empty text is none; all others are different already. */
function* asTheyAre({ codes, texts }: TextCells): Steps<Labels> {
  let empty = -1;
  yield* findInSteps(texts, (text, i) => {
    if (text === '') empty = i;
    return text === '';
  });
  if (empty < 0) return { codes, dictionary: texts };
  const dictionary = texts.slice(0, empty).concat(texts.slice(empty + 1));
  const place = (code: number) => (code === empty ? -1 : code > empty ? code - 1 : code);
  return { codes: yield* move(codes, place), dictionary };
}

function* move(codes: Int32Array, place: (code: number) => number): Steps<Int32Array> {
  const own = new Int32Array(codes.length);
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const code = codes[row] as number;
      own[row] = code < 0 ? -1 : place(code);
    }
    return false;
  });
  return own;
}
