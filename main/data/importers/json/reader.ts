/**
 * JSON as a stream of values. The library cuts the text into tokens; the grammar is kept here, as it
 * has to say the line and column of a fault, to refuse a key that stands twice, and to keep integers
 * exact that a number would round.
 */
import { Tokenizer, TokenizerError, TokenType } from '@streamparser/json';
import { exactNumber } from '../cells/exact-integer';
import type { RecordValue } from '../cells/record-table';
import { endsEarly, explain, JsonFault } from './fault';
import { NonFiniteFilter } from './non-finite';
import { TextPlace } from './text-place';

const deepest = 200;

export interface JsonSink {
  /** The outermost value begins: a list, an object, or a single value. */
  begin: (kind: 'list' | 'object' | 'value') => void;
  /** An item of the outermost list, or the outermost single value. */
  item: (value: RecordValue) => void;
  /** A member of the outermost object that is no list; lists come item by item. */
  member: (key: string, value: RecordValue) => void;
  listBegin: (key: string) => void;
  listItem: (key: string, value: RecordValue) => void;
}

type Open =
  | { kind: 'list'; values: RecordValue[] | null; emit: ((value: RecordValue) => void) | null }
  | { kind: 'object'; map: Map<string, RecordValue>; key: string | null; keys: Set<string> | null };

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end';

/** Keeps numbers as they are written. */
class ExactTokenizer extends Tokenizer {
  written = '';

  override parseNumber(text: string): number {
    this.written = text;
    return Number(text);
  }
}

export class JsonReader {
  readonly #sink: JsonSink;
  readonly #tokenizer = new ExactTokenizer({ stringBufferSize: 1 << 12 });
  readonly #stack: Open[] = [];
  #expected: Expected = 'value';
  readonly #place = new TextPlace();
  /** Byte of the stream where the token begins. */
  #at = 0;
  readonly #nonFinite: NonFiniteFilter | null;

  /** @param nonFinite whether `NaN` and `Infinity` are taken for numbers */
  constructor(sink: JsonSink, nonFinite = false) {
    this.#sink = sink;
    this.#nonFinite = nonFinite ? new NonFiniteFilter() : null;
    this.#tokenizer.onToken = ({ token, value, offset }) => {
      this.#at = offset;
      this.#take(token, value);
    };
    this.#tokenizer.onError = (error) => {
      // What the sink refuses passes through here too.
      if (!(error instanceof TokenizerError)) throw error;
      throw this.#fault(explain(error.message), error.message);
    };
    this.#tokenizer.onEnd = () => undefined;
  }

  /** @param bytes UTF-8, cut anywhere. @throws JsonFault */
  write(bytes: Uint8Array): void {
    this.#write(this.#nonFinite?.filter(bytes) ?? bytes);
  }

  #write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#place.begin(bytes);
    this.#tokenizer.write(bytes);
    this.#place.passAll();
  }

  /** Whatever the filter still holds. */
  flush(): void {
    if (this.#nonFinite !== null) this.#write(this.#nonFinite.flush());
  }

  /** @throws JsonFault where the outermost list, which stays open, is in the middle of an item */
  endItem(): void {
    if (this.#stack.length === 1 && this.#expected !== 'value') return;
    throw this.#faultHere(endsEarly);
  }

  /** @throws JsonFault where the text ends too early */
  end(): void {
    this.flush();
    if (!this.#tokenizer.isEnded) this.#tokenizer.end();
    if (this.#expected === 'end') return;
    throw this.#faultHere(endsEarly);
  }

  /** Counts columns from here. */
  startLine(): void {
    this.#place.startLine();
  }

  #fault(what: string, message = ''): JsonFault {
    const position = /absolute position "(\d+)/.exec(message)?.[1];
    this.#place.passTo(position === undefined ? this.#at : Number(position));
    return this.#faultHere(what);
  }

  #faultHere(what: string): JsonFault {
    return new JsonFault(what, this.#place.line, this.#place.column);
  }

  #take(token: TokenType, value: unknown): void {
    const expected = this.#expected;
    switch (token) {
      case TokenType.LEFT_BRACE:
        this.#open({ kind: 'object', map: new Map(), key: null, keys: null });
        break;
      case TokenType.LEFT_BRACKET:
        this.#open({ kind: 'list', values: [], emit: null });
        break;
      case TokenType.RIGHT_BRACE:
        this.#close('object', expected === 'key');
        break;
      case TokenType.RIGHT_BRACKET:
        this.#close('list', expected === 'value');
        break;
      case TokenType.COLON:
        if (expected !== 'colon') throw this.#fault('there is a colon too many');
        this.#expected = 'value';
        break;
      case TokenType.COMMA:
        if (expected !== 'comma-or-end') throw this.#fault('there is a comma too many');
        this.#expected = this.#stack.at(-1)?.kind === 'object' ? 'key' : 'value';
        break;
      case TokenType.STRING:
        if (expected === 'key' || expected === 'key-or-end') this.#key(String(value));
        else this.#value(String(value));
        break;
      case TokenType.NUMBER: {
        const special = this.#nonFinite?.take(this.#at) ?? null;
        if (special !== null) {
          this.#value(special);
          break;
        }
        const exact = exactNumber(this.#tokenizer.written);
        this.#value(typeof exact === 'string' ? BigInt(exact) : exact);
        break;
      }
      case TokenType.TRUE:
      case TokenType.FALSE:
        this.#value(token === TokenType.TRUE);
        break;
      case TokenType.NULL:
        this.#value(null);
        break;
      default:
        throw this.#fault('there is something that is no JSON');
    }
  }

  #key(key: string): void {
    const open = this.#stack.at(-1);
    if (open?.kind !== 'object') throw this.#fault('there is a key outside of an object');
    const known = open.keys ?? open.map;
    if (known.has(key)) throw this.#fault(`the key "${key}" stands twice in one object`);
    open.keys?.add(key);
    open.key = key;
    this.#expected = 'colon';
  }

  #checkValueFits(): void {
    if (this.#expected === 'value' || this.#expected === 'value-or-end') return;
    const what: Partial<Record<Expected, string>> = {
      end: 'something follows behind the end',
      colon: 'a colon is missing behind the key',
      'comma-or-end': 'a comma is missing',
    };
    throw this.#fault(what[this.#expected] ?? 'a key in double quotes is missing');
  }

  #open(open: Open): void {
    this.#checkValueFits();
    if (this.#stack.length === deepest) throw this.#fault(`more than ${deepest} levels deep`);
    const parent = this.#stack.at(-1);
    if (parent === undefined) {
      this.#sink.begin(open.kind);
      if (open.kind === 'list') open.values = null;
      else open.keys = new Set();
    } else if (open.kind === 'list' && parent.kind === 'object' && parent.keys !== null) {
      const { key } = parent;
      open.values = null;
      open.emit = (value) => {
        this.#sink.listItem(key ?? '', value);
      };
      this.#sink.listBegin(key ?? '');
    }
    this.#stack.push(open);
    this.#expected = open.kind === 'list' ? 'value-or-end' : 'key-or-end';
  }

  #close(kind: Open['kind'], behindComma: boolean): void {
    const open = this.#stack.at(-1);
    if (open?.kind !== kind) throw this.#fault('there is a closing bracket too many');
    if (behindComma) throw this.#fault('there is a comma before the closing bracket');
    if (this.#expected === 'colon' || (this.#expected === 'value' && kind === 'object')) {
      throw this.#fault('a key has no value');
    }
    this.#stack.pop();
    if (this.#stack.length === 0) {
      this.#expected = 'end';
      return;
    }
    if (kind === 'list' && open.kind === 'list' && open.emit !== null) {
      this.#expected = 'comma-or-end';
      return;
    }
    this.#put(open.kind === 'list' ? (open.values ?? []) : open.map);
  }

  #value(value: RecordValue): void {
    this.#checkValueFits();
    if (this.#stack.length === 0) this.#sink.begin('value');
    this.#put(value);
  }

  #put(value: RecordValue): void {
    const open = this.#stack.at(-1);
    this.#expected = open === undefined ? 'end' : 'comma-or-end';
    if (open === undefined) this.#sink.item(value);
    else if (open.kind === 'object') {
      if (open.keys !== null) this.#sink.member(open.key ?? '', value);
      else open.map.set(open.key ?? '', value);
    } else if (open.emit !== null) open.emit(value);
    else if (open.values === null) this.#sink.item(value);
    else open.values.push(value);
  }
}
