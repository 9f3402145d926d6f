import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseFormat } from '../../../../../main/data/importers/choose-format';
import { fixture } from './import-fixture';

const choose = (name: string, head: string | Uint8Array, settings = {}) =>
  chooseFormat(
    `/data/${name}`,
    typeof head === 'string' ? Buffer.from(head) : head,
    false,
    settings,
  );
const binary = (name: string) => readFileSync(fixture(name)).subarray(0, 65_536);

describe('the format of a file', () => {
  it.each([
    ['a.csv', 't,y\n1,2\n', 'csv'],
    ['a.tsv', 't\ty\n1\t2\n', 'csv'],
    ['a.txt', 't;y\n1;2\n3;4\n', 'csv'],
    ['a.txt', 'Once upon a time\nthere was, perhaps, a net\nthat forgot.\n', 'text'],
    ['a.json', '[{"a":1}]', 'json'],
    ['a.csv', '[{"a":1},\n {"a":2}]', 'json'],
    ['a.jsonl', '{"a":1}\n{"a":2}\n', 'jsonl'],
    ['a.jsonl', '{"a":1}', 'jsonl'],
    ['a.json', '{"a":1}\n{"a":2}\n', 'jsonl'],
    ['a', '{"a":[1,2]}', 'json'],
    ['a.txt', '# x\n@problemName P\n@data\n1,2:a\n', 'ts'],
    ['a', '@attribute n string\n@frequency daily\n@data\nT1:1,2\n', 'tsf'],
    ['a.csv', '# sales\n@relation x\n@attribute n string\n@horizon 2\n@data\nT1:1,2\n', 'tsf'],
    ['a.tsf', '@relation x\n@attribute n string\n@data\nT1:1,2\n', 'tsf'],
    ['a.tsf', 'nothing of it\n', 'tsf'],
    ['a', 'x,y\n1,2\n', 'csv'],
    ['a.txt', '1 2.5\n2 3.5\n', 'csv'],
    ['a.txt', '1\n2\n3\n4\n', 'csv'],
    ['a.txt', 'sales\n1\n2\n3\n', 'csv'],
    ['a.txt', '# from the lab\n  1   2.5\n 10  13.5\n100 NaN\n', 'csv'],
    [
      'a.txt',
      '1749 01 1749.042   96.7  -1.0    -1 1\n1749 02 1749.123  104.3  -1.0    -1 1\n',
      'csv',
    ],
    ['a', '2020-01-01 1.5\n2020-01-02 2.5\n', 'csv'],
    ['a.txt', 'Chapter 1\n\nOnce upon a time\n', 'text'],
    ['a.txt', 't   y\n1 2.5\n2 3.5\n', 'csv'],
    ['a.txt', '1 2.5\n2 3.5\n3', 'csv'],
    ['a.txt', 'Chapters\n1984\n', 'text'],
    ['a.txt', '1 2 3\n4 5\n6 7 8\n', 'text'],
    ['a.csv', '\ufeffName,Y\n"a",1\n', 'csv'],
    ['a.csv', '{x};y\n{1};2\n', 'csv'],
  ])('%s with %j is %s', (name, head, format) => {
    expect(choose(name, head).format).toBe(format);
  });

  it.each([
    ['npy/vector.npy', 'npy'],
    ['npy/pair.npz', 'npz'],
    ['parquet/types.parquet', 'parquet'],
    ['xlsx/plain.xlsx', 'xlsx'],
    ['pictures/grey/0.png', 'pictures'],
  ])('%s is %s, also under a wrong name, which is said', (name, format) => {
    expect(choose(name, binary(name)).format).toBe(format);
    const renamed = choose('a.csv', binary(name));
    expect(renamed.format).toBe(format);
    expect(renamed.decision.reason).toBe('what the file holds, though its name ends in .csv');
  });

  it('is what was set', () => {
    expect(choose('a.csv', 'a,b\n1,2\n', { format: 'text' })).toMatchObject({
      format: 'text',
      decision: { reason: 'as set' },
    });
  });

  it('is pictures for a folder', () => {
    expect(chooseFormat('/data/cats', new Uint8Array(0), true, {}).format).toBe('pictures');
  });

  it.each([
    ['a.parquet', Buffer.from('hello\nworld\n'), /is called \.parquet, but is no such file/],
    ['a.gif', Buffer.from('GIF89a'), /GIF picture/],
    [
      'a.arff',
      Buffer.from('% irises\n@RELATION iris\n\n@ATTRIBUTE a NUMERIC\n@DATA\n1\n'),
      /ARFF file.*not read.*CSV/,
    ],
  ])('%s is refused with what to do', (name, head, sentence) => {
    expect(() => choose(name, head)).toThrow(sentence);
  });
});
