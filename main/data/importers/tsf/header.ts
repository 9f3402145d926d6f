/** Tags above the series of a `.tsf` file of the Monash forecasting archive. */
import { countOf, isTrue, readTag, tagFault } from '../reading/tag-line';

export interface TsfAttribute {
  name: string;
  type: 'string' | 'numeric' | 'date';
}

export interface TsfHeader {
  /** What stands before the values of each series, in this order. */
  attributes: TsfAttribute[];
  /** As it is written; null where the file does not say. */
  frequency: string | null;
  /** Timesteps that are to be forecast; null where the file does not say. */
  horizon: number | null;
  equalLength: boolean;
}

const types = ['string', 'numeric', 'date'] as const;

export class TsfHeaderReader {
  readonly #name: string;
  readonly header: TsfHeader = {
    attributes: [],
    frequency: null,
    horizon: null,
    equalLength: false,
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
      case '@attribute':
        header.attributes.push(this.#attribute(words, line));
        return;
      case '@frequency':
        header.frequency = words[0]?.toLowerCase() ?? null;
        return;
      case '@horizon':
        header.horizon = countOf(found, this.#name, line);
        return;
      case '@equallength':
        header.equalLength = isTrue(words);
        return;
      case '@data':
        this.done = true;
        return;
      default:
    }
  }

  #attribute(words: readonly string[], line: number): TsfAttribute {
    const name = words.slice(0, -1).join(' ');
    const type = types.find((known) => known === words.at(-1)?.toLowerCase());
    if (name !== '' && type !== undefined) return { name, type };
    throw tagFault(
      this.#name,
      line,
      `"@attribute ${words.join(' ').slice(0, 60)}" does not say a name and then string, numeric or date`,
    );
  }
}
