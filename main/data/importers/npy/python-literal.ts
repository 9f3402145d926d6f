/** The literals of Python that NumPy writes into headers: dicts, lists, tuples, strings, whole numbers. */

export type PythonValue =
  string | number | boolean | null | PythonList | ReadonlyMap<string, PythonValue>;

/** A list or a tuple, between which nothing here depends. */
export type PythonList = readonly PythonValue[];

/** Types of types of types: more are damage. */
const deepest = 32;

/** @returns null where the text is no such literal */
export function parsePythonLiteral(text: string): PythonValue | null {
  const reader = new LiteralReader(text);
  try {
    const value = reader.value(0);
    reader.space();
    return reader.atEnd() ? value : null;
  } catch (error) {
    if (error instanceof NoLiteral) return null;
    throw error;
  }
}

class NoLiteral extends Error {}

const words: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

class LiteralReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  space(): void {
    this.#match(/\s*/y);
  }

  value(depth: number): PythonValue {
    if (depth > deepest) throw new NoLiteral();
    this.space();
    if (this.#take('{')) return this.#dict(depth);
    if (this.#take('(')) return this.#items(')', depth);
    if (this.#take('[')) return this.#items(']', depth);
    const number = this.#match(/-?\d+(?=L?)/y);
    if (number !== null) {
      this.#take('L');
      return Number(number);
    }
    const word = this.#match(/True|False|None/y);
    if (word !== null) return words[word] ?? null;
    return this.#string();
  }

  #dict(depth: number): ReadonlyMap<string, PythonValue> {
    const dict = new Map<string, PythonValue>();
    while (!this.#ends('}')) {
      const key = this.#string();
      this.space();
      if (!this.#take(':')) throw new NoLiteral();
      dict.set(key, this.value(depth + 1));
      this.#separator('}');
    }
    return dict;
  }

  #items(end: string, depth: number): PythonList {
    const items: PythonValue[] = [];
    while (!this.#ends(end)) {
      items.push(this.value(depth + 1));
      this.#separator(end);
    }
    return items;
  }

  #ends(end: string): boolean {
    this.space();
    return this.#take(end);
  }

  /** A comma, which may be left out before the end. */
  #separator(end: string): void {
    this.space();
    if (!this.#take(',') && this.#text[this.#at] !== end) throw new NoLiteral();
  }

  #string(): string {
    const quoted = this.#match(/[bu]?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y);
    if (quoted === null) throw new NoLiteral();
    const inner = quoted.replace(/^[bu]/, '').slice(1, -1);
    return inner.replace(/\\(x[\da-f]{2}|u[\da-f]{4}|.)/gi, (_, escape: string) =>
      escape.length > 1
        ? String.fromCharCode(Number.parseInt(escape.slice(1), 16))
        : (escapes[escape] ?? escape),
    );
  }

  #take(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }
}
