import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textColumn } from '../../../../../main/data/examples/columns';
import { segmentText } from '../../../../../main/data/text/segment';
import { tokenStream } from '../../../../../main/data/text/token-stream';
import {
  decode,
  encode,
  fitVocabulary,
  unknownToken,
  vocabularyOf,
  type Vocabulary,
} from '../../../../../main/data/text/vocabulary';

const characters = { unit: 'character', lowercase: false } as const;
const words = { unit: 'word', lowercase: true } as const;
const tokens = { unit: 'token', lowercase: true } as const;

function vocabularyFrom(text: string, segmentation = characters as Vocabulary['segmentation']) {
  const all = segmentText(text, segmentation);
  const distinct = [...new Set(all)];
  const counts = distinct.map((token) => all.filter((other) => other === token).length);
  return fitVocabulary(distinct, counts, 1000, false, segmentation);
}

describe('segmentText', () => {
  it('a composed and a decomposed accent are one token', () => {
    expect(segmentText('\u00e9', characters)).toEqual(segmentText('e\u0301', characters));
    expect(segmentText('caf\u00e9', words)).toEqual(segmentText('cafe\u0301', words));
  });

  it('what a reader sees as one character is one', () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    const flag = '\u{1f1eb}\u{1f1f7}';
    expect(segmentText(`a${family}${flag}\u65e5\u672c\r\n`, characters)).toEqual([
      'a',
      family,
      flag,
      '\u65e5',
      '\u672c',
      '\r\n',
    ]);
  });

  it('words alone, or with all that is no space', () => {
    expect(segmentText("Don't stop, now!", words)).toEqual(["don't", 'stop', 'now']);
    expect(segmentText('Stop, now!', tokens)).toEqual(['stop', ',', 'now', '!']);
    expect(segmentText('  \n ', tokens)).toEqual([]);
    expect(segmentText('\u3053\u3093\u306b\u3061\u306f\u4e16\u754c', words).join('')).toBe(
      '\u3053\u3093\u306b\u3061\u306f\u4e16\u754c',
    );
  });

  it('characters joined again are the text in its composed form, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(segmentText(text, characters).join('')).toBe(text.normalize('NFC'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('vocabulary', () => {
  it('a prompt with characters that training lacks becomes unknown, and no error', () => {
    const vocabulary = vocabularyFrom('Helloworld');
    const numbers = encode('a b', vocabulary);
    expect([...numbers]).toEqual([unknownToken, unknownToken, unknownToken]);
    expect(decode(encode('Hello', vocabulary), vocabulary)).toBe('Hello');
  });

  it('keeps the most frequent tokens, of equals the earlier', () => {
    const vocabulary = fitVocabulary(['a', 'b', 'c', 'd'], [1, 3, 1, 0], 2, true, words);
    expect(vocabulary.tokens).toEqual(['<pad>', '<unknown>', '<begin>', '<end>', 'b', 'a']);
  });

  it('decoding stops at the end token', () => {
    const vocabulary = vocabularyOf(
      ['<pad>', '<unknown>', '<begin>', '<end>', 'yes', 'no'],
      true,
      words,
    );
    expect(decode([4, 5, 3, 4], vocabulary)).toBe('yes no');
    expect(decode([4, 1], vocabulary)).toBe('yes \ufffd');
  });

  it('text that looks like a special token is text', () => {
    const vocabulary = vocabularyFrom('<pad>');
    expect(decode(encode('<pad>', vocabulary), vocabulary)).toBe('<pad>');
    const odd = vocabularyOf(['<pad>', '<unknown>', '<pad>'], false, characters);
    expect(odd.numbers.get('<pad>')).toBe(2);
  });

  it('goes there and back for every text of known characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const vocabulary = vocabularyFrom(text);
        expect(decode(encode(text, vocabulary), vocabulary)).toBe(text.normalize('NFC'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('tokenStream', () => {
  it('holds text after text, and nothing for a missing one', () => {
    const column = textColumn(['b a', 'a']);
    column.codes = Int32Array.of(0, -1, 1);
    if (column.type !== 'text') throw new Error('The column is no text.');
    const stream = tokenStream(column, words);
    expect([...stream.codes]).toEqual([0, 1, 1]);
    expect([...stream.offsets]).toEqual([0, 2, 2, 3]);
    expect(stream.tokens).toEqual(['b', 'a']);
    expect(tokenStream(column, words)).toBe(stream);
  });
});
