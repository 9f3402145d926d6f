/** XML as a stream of tags and texts. saxes parses; ours are the bytes, the limits and the sentences. */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { LabError } from '#shared/result';

export type Attributes = Readonly<Record<string, string | undefined>>;

export interface XmlSink {
  /** @param name without the prefix of its namespace */
  open: (name: string, attributes: Attributes) => void;
  /** Also called for a tag that closes itself. */
  close: (name: string) => void;
  /** Of one element this may come in several parts. */
  text: (text: string) => void;
}

/** Bytes of one tag or text, and tags within tags; more is no workbook. */
const longestPiece = 16 << 20;
const deepest = 256;

export class XmlReader {
  readonly #part: string;
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  #decoder: TextDecoder | null = null;
  #depth = 0;
  /** Bytes since the last tag or text came to its end. */
  #open = 0;

  /** @param part of the workbook, for messages */
  constructor(part: string, sink: Partial<XmlSink>) {
    this.#part = part;
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#open = 0;
      if (++this.#depth > deepest) throw this.#damaged(`${deepest} tags within each other`);
      sink.open?.(localName(name), attributes);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#open = 0;
      this.#depth--;
      sink.close?.(localName(name));
    });
    const onText = (text: string) => {
      this.#open = 0;
      sink.text?.(text);
    };
    this.#parser.on('text', onText);
    this.#parser.on('cdata', onText);
    this.#parser.on('error', ({ message }) => {
      const { line, column } = this.#parser;
      const place = `line ${line}, column ${column}`;
      throw this.#damaged(`${place}: ${message.slice(0, 100).replace(/\.$/, '')}`);
    });
  }

  /** @throws LabError `invalid-input` where it is not well-formed */
  push(bytes: Uint8Array): void {
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    this.#open += bytes.length;
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
    if (this.#open > longestPiece) {
      throw this.#damaged(`a tag or a text of more than ${longestPiece >> 20} MB`);
    }
  }

  /** Behind the last bytes. @throws LabError `invalid-input` where tags are still open */
  finish(): void {
    this.#parser.write(this.#decoder?.decode() ?? '').close();
  }

  #damaged(what: string): LabError {
    return new LabError(
      'invalid-input',
      `The workbook is damaged: its part "${this.#part}" is not as XML should be (${what}). Open it in the program that it is from and save it again.`,
    );
  }
}

/** Parts are in UTF-8 or, with a byte order mark, in UTF-16. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Value of an attribute whose name has a prefix, whichever; undefined where there is none. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((other) => other.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
