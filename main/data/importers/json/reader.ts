/**
 * JSON as a stream of values. The library cuts the text into tokens; the grammar is kept here, as it
 * has to say the line and column of a fault, to refuse a key that stands twice, and to keep integers
 * exact that a number would round.
 */
import { Tokenizer, TokenizerError, TokenType } from '@streamparser/json';
import { exactNumber } from '../cells/exact-integer';
import type { RecordValue } from '../cells/record-table';
import { NonFiniteFilter } from './non-finite';

const deepest = 200;

/** A fault in the text; lines and columns are counted from 1. */
export class JsonFault extends Error {
  constructor(
    readonly what: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`line ${line}, column ${column}: ${what}`);
  }
}

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
  #chunk: Uint8Array = new Uint8Array(0);
  /** Byte of the stream where the chunk begins, and its line and column. */
  #from = 0;
  #line = 1;
  #column = 1;
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
    this.#chunk = bytes;
    this.#tokenizer.write(bytes);
    this.#advance(bytes.length);
  }

  /** Whatever the filter still holds. */
  flush(): void {
    if (this.#nonFinite !== null) this.#write(this.#nonFinite.flush());
  }

  /** @throws JsonFault where the outermost list, which stays open, is in the middle of an item */
  endItem(): void {
    if (this.#stack.length === 1 && this.#expected !== 'value') return;
    throw new JsonFault('the text ends too early', this.#line, this.#column);
  }

  /** @throws JsonFault where the text ends too early */
  end(): void {
    this.flush();
    if (!this.#tokenizer.isEnded) this.#tokenizer.end();
    if (this.#expected === 'end') return;
    throw new JsonFault('the text ends too early', this.#line, this.#column);
  }

  /** Counts columns from here. */
  startLine(): void {
    this.#column = 1;
  }

  #advance(bytes: number): void {
    const passed = this.#chunk.subarray(0, bytes);
    let lines = 0;
    let last = -1;
    for (let at = passed.indexOf(10); at >= 0; at = passed.indexOf(10, at + 1)) {
      lines++;
      last = at;
    }
    const rest = passed.subarray(last + 1);
    const characters = rest.reduce((sum, byte) => sum + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
    this.#line += lines;
    this.#column = (lines > 0 ? 1 : this.#column) + characters;
    this.#from += bytes;
    this.#chunk = this.#chunk.subarray(bytes);
  }

  #fault(what: string, message = ''): JsonFault {
    const position = /absolute position "(\d+)/.exec(message)?.[1];
    const at = position === undefined ? this.#at : Number(position);
    this.#advance(Math.min(this.#chunk.length, Math.max(0, at - this.#from)));
    return new JsonFault(what, this.#line, this.#column);
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

/** The library's words in plainer ones. */
function explain(message: string): string {
  const found = /Unexpected "([^"]*)"/.exec(message)?.[1];
  if (found === undefined) return 'the text ends too early';
  const character = /^\d+$/.test(found) ? String.fromCodePoint(Number(found)) : found;
  const hint = /[NIui]/.test(character)
    ? ' (NaN and Infinity are no JSON; write null)'
    : character === "'"
      ? ' (texts stand in double quotes)'
      : '';
  return `"${character}" does not belong here${hint}`;
}

const encoder = new TextEncoder();
const [list, listEnd] = [encoder.encode('['), encoder.encode(']')];

/** Whether the text may be JSON but for numbers such as `NaN`. */
export function isNonFinite(fault: JsonFault): boolean {
  return /^"[NI]"/.test(fault.what);
}

/**
 * One value that stands alone, such as a line of JSON Lines.
 * @param nonFinite as in {@link JsonReader}
 * @throws JsonFault
 */
export function parseJson(text: string, nonFinite = false): RecordValue {
  let whole: RecordValue;
  let items = 0;
  const nothing = () => undefined;
  // A list is put around it, so that it comes as a whole.
  const item = (value: RecordValue) => {
    whole = value;
    items++;
  };
  const sink = { begin: nothing, item, member: nothing, listBegin: nothing, listItem: nothing };
  const reader = new JsonReader(sink, nonFinite);
  reader.write(list);
  reader.flush();
  reader.startLine();
  // A number ends only where something follows.
  reader.write(encoder.encode(`${text} `));
  reader.flush();
  reader.endItem();
  reader.write(listEnd);
  reader.end();
  if (items !== 1) throw new JsonFault('there is not one value but several', 1, 1);
  return whole;
}
