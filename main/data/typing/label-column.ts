/** Columns of words: categories where few values come back, else texts. */
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
export function labelColumn(
  name: string,
  type: 'category' | 'text',
  { codes, texts }: TextCells,
): Omit<TypedColumn, 'decisions'> {
  const known = new Map<string, number>();
  const moved = Int32Array.from(texts, (text) => {
    const isMissing = type === 'category' ? saysNoCategory(text) : text === '';
    if (isMissing) return -1;
    const label = type === 'category' ? text.trim() : text;
    const code = known.get(label) ?? known.size;
    known.set(label, code);
    return code;
  });
  const own = new Int32Array(codes.length);
  const rows: number[] = [];
  let missing = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = moved[codes[row] as number] ?? -1;
    own[row] = code;
    if (code >= 0) continue;
    missing += 1;
    if (rows.length < 10) rows.push(row + 1);
  }
  const column: LabelColumn = { type, codes: own, dictionary: [...known.keys()] };
  const problems = missingProblem(name, rows, missing);
  return { column, rule: noRule, faults: { missing, invalid: 0 }, problems };
}
