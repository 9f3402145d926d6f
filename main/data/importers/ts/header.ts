/** Tags above the series of a `.ts` file of the UCR and UEA archives. */
import { refusal } from '../refusals';

export interface TsHeader {
  /** Null where the file does not say. */
  dimensions: number | null;
  equalLength: boolean;
  seriesLength: number | null;
  /** Each value stands with its time. */
  timestamps: boolean;
  /** Of each case; null where cases have none. */
  label: 'class' | 'target' | null;
  /** Empty where any is allowed. */
  classes: string[];
}

export class TsHeaderReader {
  readonly #name: string;
  readonly header: TsHeader = {
    dimensions: null,
    equalLength: false,
    seriesLength: null,
    timestamps: false,
    label: null,
    classes: [],
  };
  /** Whether the series begin behind this line. */
  done = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws LabError `invalid-input` */
  add(text: string, line: number): void {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('%')) return;
    if (!trimmed.startsWith('@')) {
      throw this.#fault(line, 'series stand before the tag @data. Add "@data" above them');
    }
    const [tag = '', ...words] = trimmed.split(/\s+/);
    const flag = () => words[0]?.toLowerCase() === 'true';
    const { header } = this;
    switch (tag.toLowerCase()) {
      case '@timestamps':
        header.timestamps = flag();
        return;
      case '@univariate':
        if (flag()) header.dimensions = 1;
        return;
      case '@dimensions':
      case '@dimension':
        header.dimensions = this.#count(words[0], line, tag);
        return;
      case '@equallength':
        header.equalLength = flag();
        return;
      case '@serieslength':
        header.seriesLength = this.#count(words[0], line, tag);
        return;
      case '@classlabel':
        if (flag()) {
          header.label = 'class';
          header.classes = words.slice(1);
        }
        return;
      case '@targetlabel':
        if (flag()) header.label = 'target';
        return;
      case '@data':
        this.done = true;
        return;
      default:
    }
  }

  #count(word: string | undefined, line: number, tag: string): number {
    const count = Number(word);
    if (Number.isSafeInteger(count) && count > 0) return count;
    throw this.#fault(line, `${tag} is "${word ?? ''}", not a whole number above 0`);
  }

  #fault(line: number, what: string) {
    return refusal(this.#name, `cannot be read: line ${line}: ${what}.`);
  }
}
