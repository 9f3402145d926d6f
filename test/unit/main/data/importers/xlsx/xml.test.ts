import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '#shared/result';
import { prefixed, XmlReader } from '../../../../../../main/data/importers/xlsx/xml';

/** What the reader finds, as one line; texts in parts are joined. */
function read(chunks: readonly Uint8Array[]): string {
  let found = '';
  const reader = new XmlReader('a.xml', {
    open: (name, attributes) => {
      const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`);
      found += `<${name}${pairs.join('')}>`;
    },
    close: (name) => (found += `</${name}>`),
    text: (text) => (found += text),
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.finish();
  return found;
}

const readText = (text: string) => read([Buffer.from(text)]);

describe('XML of workbooks', () => {
  it.each([
    ['<a><b/></a>', '<a><b></b></a>'],
    ['\ufeff<?xml version="1.0" encoding="UTF-8"?><a x="1" y=\'"\'/>', '<a x=1 y="></a>'],
    ['<x:a r:id="r&quot;1"><x:b>t</x:b></x:a>', '<a r:id=r"1><b>t</b></a>'],
    ['<a>&lt;&amp;&#233;&#x1F642;</a>', '<a><&é🙂</a>'],
    ['<a><!-- <b> --><![CDATA[<b>&amp;]]></a>', '<a><b>&amp;</a>'],
    ['<a x="1 > 0">é🙂</a>', '<a x=1 > 0>é🙂</a>'],
  ])('%s', (text, found) => {
    expect(readText(text)).toBe(found);
  });

  it.each([
    ['utf-16le', Buffer.from('\ufeff<a>é🙂</a>', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeff<a>é🙂</a>', 'utf16le').swap16()],
  ])('is read in %s', (_, bytes) => {
    expect(read([bytes])).toBe('<a>é🙂</a>');
  });

  it('gives the same in chunks of any length', () => {
    const bytes = Buffer.from(
      '<?xml version="1.0"?>\r\n<a x="é"><b>🙂&amp;\r\n</b><c/><!--x--></a>',
    );
    const whole = read([bytes]);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
        expect(read(chunks)).toBe(whole);
      }),
    );
  });

  it.each([
    ['<a><b></a>', /"a\.xml" is not as XML should be \(line 1, column 10: unexpected close tag/],
    ['<a>', /unclosed tag/],
    ['', /document must contain a root element/],
    ['<a x=1/>', /unquoted attribute value/],
    ['<a x="1" x="2"/>', /duplicate attribute/],
    ['<a>&no;</a>', /undefined entity/],
    ['<a>&#0;</a>', /malformed character entity/],
    ['no XML at all', /text data outside of root node/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /undefined entity/],
  ])('refuses %s', (text, sentence) => {
    expect(() => readText(text)).toThrow(sentence);
  });

  it('answers damaged bytes with a sentence', () => {
    const bytes = Buffer.from(
      '<?xml version="1.0"?><a x:y="é"><!--x--><b>🙂&amp;</b><![CDATA[<]]><c d=\'1\'/><?e f?></a>',
    );
    const damage = fc.tuple(fc.nat(bytes.length - 1), fc.nat(3), fc.uint8Array({ maxLength: 3 }));
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        let damaged = bytes;
        for (const [at, gone, put] of damages) {
          damaged = Buffer.concat([damaged.subarray(0, at), put, damaged.subarray(at + gone)]);
        }
        try {
          read([damaged]);
          outcomes.add('read');
        } catch (error) {
          expect(error).toBeInstanceOf(LabError);
          outcomes.add('refused');
        }
      }),
      { numRuns: 2000 },
    );
    expect([...outcomes].sort()).toEqual(['read', 'refused']);
  });

  it('refuses tags within tags without end', () => {
    expect(() => readText('<a>'.repeat(300))).toThrow(/256 tags within each other/);
  });

  it.each(['<a x="', '<a>', '<a><!--', '<a><![CDATA[', '<'])(
    'refuses what goes on for ever behind %s',
    (start) => {
      function* chunks() {
        yield Buffer.from(start);
        for (let index = 0; index < 20; index++) yield Buffer.alloc(1 << 20, 'x');
      }
      expect(() => read([...chunks()])).toThrow(/more than 16 MB/);
    },
  );

  it('finds an attribute by its name behind any prefix', () => {
    expect(prefixed({ id: '1', 'r:id': '2' }, 'id')).toBe('2');
    expect(prefixed({ id: '1', sheetId: '3' }, 'id')).toBeUndefined();
  });
});
