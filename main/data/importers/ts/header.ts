/** Tags above the series of a `.ts` file of the UCR and UEA archives. */
import { countOf, isTrue, readTag } from '../reading/tag-line';

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
    const found = readTag(text, this.#name, line);
    if (found === null) return;
    const { tag, words } = found;
    const { header } = this;
    switch (tag) {
      case '@timestamps':
        header.timestamps = isTrue(words);
        return;
      case '@univariate':
        if (isTrue(words)) header.dimensions = 1;
        return;
      case '@dimensions':
      case '@dimension':
        header.dimensions = countOf(found, this.#name, line);
        return;
      case '@equallength':
        header.equalLength = isTrue(words);
        return;
      case '@serieslength':
        header.seriesLength = countOf(found, this.#name, line);
        return;
      case '@classlabel':
        if (isTrue(words)) {
          header.label = 'class';
          header.classes = words.slice(1);
        }
        return;
      case '@targetlabel':
        if (isTrue(words)) header.label = 'target';
        return;
      case '@data':
        this.done = true;
        return;
      default:
    }
  }
}
