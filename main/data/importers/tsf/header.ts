/** Tags above the series of a `.tsf` file of the Monash forecasting archive. */
import { refusal } from '../refusals';

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
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('%')) return;
    if (!trimmed.startsWith('@')) {
      throw this.#fault(line, 'series stand before the tag @data. Add "@data" above them');
    }
    const [tag = '', ...words] = trimmed.split(/\s+/);
    const { header } = this;
    switch (tag.toLowerCase()) {
      case '@attribute':
        header.attributes.push(this.#attribute(words, line));
        return;
      case '@frequency':
        header.frequency = words[0]?.toLowerCase() ?? null;
        return;
      case '@horizon': {
        const horizon = Number(words[0]);
        if (!Number.isSafeInteger(horizon) || horizon < 1) {
          throw this.#fault(
            line,
            `@horizon is "${words[0] ?? ''}", not a whole number above 0. Correct it, or remove the line`,
          );
        }
        header.horizon = horizon;
        return;
      }
      case '@equallength':
        header.equalLength = words[0]?.toLowerCase() === 'true';
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
    throw this.#fault(
      line,
      `"@attribute ${words.join(' ').slice(0, 60)}" does not say a name and then string, numeric or date`,
    );
  }

  #fault(line: number, what: string) {
    return refusal(this.#name, `cannot be read: line ${line}: ${what}.`);
  }
}
