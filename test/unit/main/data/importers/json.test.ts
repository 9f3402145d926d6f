import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importJson } from '../../../../../main/data/importers/json';
import { JsonFault } from '../../../../../main/data/importers/json/fault';
import { parseJson } from '../../../../../main/data/importers/json/parse-json';
import { JsonReader } from '../../../../../main/data/importers/json/reader';
import { importContent, plainTable } from './import-fixture';

const read = (text: string, settings = {}) => importContent(importJson, 'a.json', text, settings);

describe('json', () => {
  it.each([
    [
      'records',
      '[{"a":1,"b":"x"},{"b":"y","a":2,"c":true}]',
      { a: [1, 2], b: ['x', 'y'], c: [null, 'true'] },
    ],
    ['an object of columns', '{"a":[1,2],"b":["u","v"]}', { a: [1, 2], b: ['u', 'v'] }],
    ['rows', '[[1,2],[3,4]]', { 'column 1': [1, 3], 'column 2': [2, 4] }],
    ['rows with a header', '[["t","y"],[1,2],[3,null]]', { t: [1, 3], y: [2, null] }],
    ['records inside', '{"meta":{"v":1},"data":[{"a":1},{"a":2}]}', { a: [1, 2] }],
    [
      'rows and names apart',
      '{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}',
      { a: [1, 3], b: [2, 4] },
    ],
    ['columns by row number', '{"y":{"0":1,"1":2},"z":{"0":3,"1":4}}', { y: [1, 2], z: [3, 4] }],
    [
      'rows and names apart, with an index that says something',
      '{"columns":["y"],"index":["2024-01-01","2024-01-02"],"data":[[1],[3]]}',
      { index: ['2024-01-01', '2024-01-02'], y: [1, 3] },
    ],
    [
      'columns by date',
      '{"y":{"2024-01-01":1,"2024-01-02":2},"z":{"2024-01-01":3}}',
      { index: ['2024-01-01', '2024-01-02'], y: [1, 2], z: [3, null] },
    ],
    [
      'records by date',
      '{"2024-01-01T00:00:00.000":{"y":1,"index":5},"2024-01-02T00:00:00.000":{"y":2,"index":6}}',
      { 'index (2)': ['2024-01-01', '2024-01-02'], y: [1, 2], index: [5, 6] },
    ],
    ['records by number', '{"0":{"y":1},"1":{"y":2}}', { y: [1, 2] }],
    ['records by some numbers', '{"3":{"y":1},"7":{"y":2}}', { index: [3, 7], y: [1, 2] }],
    ['values by number', '{"0":1.5,"1":null,"2":3}', { value: [1.5, null, 3] }],
    [
      'values by date',
      '{"2024-01-01":1,"2024-01-02":2}',
      { index: ['2024-01-01', '2024-01-02'], value: [1, 2] },
    ],
    [
      'columns in an object among other things',
      '{"latitude":52.5,"units":{"y":"m"},"hourly":{"time":["2024-01-01T00:00","2024-01-01T01:00"],"y":[1,2]}}',
      { time: ['2024-01-01', '2024-01-01T01:00:00.000Z'], y: [1, 2] },
    ],
    [
      'records deep inside',
      '{"success":true,"result":{"page":{"records":[{"y":1},{"y":2}],"fields":["y"]}}}',
      { y: [1, 2] },
    ],
    [
      'sequences by row number',
      '{"s":{"0":[1,2],"1":[3,4]}}',
      {
        s: [
          [[1], [2]],
          [[3], [4]],
        ],
      },
    ],
    [
      'a single record',
      '{"a":1,"b":{"c":[1,2,3],"d":5}}',
      { a: [1], 'b.c': [[[1], [2], [3]]], 'b.d': [5] },
    ],
    ['lists of records', '[{"s":[{"a":1},{"a":2}]}]', { s: ['{"a":1} {"a":2}'] }],
    ['a list of numbers', '[1,2.5,null]', { value: [1, 2.5, null] }],
    [
      'objects inside records',
      '[{"a":{"x":1,"y":{"z":2}}},{"a":null}]',
      { 'a.x': [1, null], 'a.y.z': [2, null] },
    ],
    [
      'lists of numbers',
      '[{"s":[1,null,3]},{"s":[]},{"s":[4]}]',
      { s: [[[1], [NaN], [3]], [], [[4]]] },
    ],
    [
      'lists of timesteps',
      '[{"s":[[1,2],[3,4]]}]',
      {
        s: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
    ],
    ['words', '[{"s":["a","b"]},{"s":["c"]}]', { s: ['a b', 'c'] }],
  ])('reads %s', async (_what, text, expected) => {
    expect(plainTable(await read(text))).toEqual(expected);
  });

  it('reads NaN as missing and infinities as no value, as Python writes them, and says so', async () => {
    const text =
      '[{"y":1,"s":[1,NaN],"t":"NaN, \\"NaN"},{"y":NaN},{"y":-Infinity},{"y": Infinity }]';
    const imported = await read(text);
    expect(plainTable(imported)).toMatchObject({
      y: [1, null, null, null],
      s: [[[1], [NaN]], [], [], []],
      t: ['NaN, "NaN', null, null, null],
    });
    expect(imported.faults.get('y')).toEqual({ missing: 1, invalid: 2 });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'no-json', severity: 'info' }),
    );
    const list = await read('[1.5, NaN]');
    expect(plainTable(list)).toEqual({ value: [1.5, null] });
  });

  it('keeps integers beyond 2^53 as text, and says why', async () => {
    const imported = await read('[{"id":208310224003697457},{"id":208310224003697685},{"id":7}]');
    expect(plainTable(imported)).toEqual({ id: ['208310224003697457', '208310224003697685', '7'] });
    const decision = imported.decisions.find(({ setting }) => setting === 'columns.id.type');
    expect(decision?.reason).toMatch(/more digits than a number holds/);
  });

  it('reports a sequence with another number of features, and a value that is none', async () => {
    const { problems, faults } = await read('[{"s":[[1,2]]},{"s":[[1,2,3]]},{"s":5}]');
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'features-differ', row: 2, column: 's' },
      { code: 'no-sequence', row: 3, column: 's' },
    ]);
    expect(faults.get('s')).toEqual({ missing: 0, invalid: 2 });
  });

  it('leaves out items that are no records', async () => {
    const imported = await read('[{"a":1},5,{"a":2}]');
    expect(plainTable(imported)).toEqual({ a: [1, 2] });
    expect(imported.problems[0]?.message).toMatch(/Item 2/);
  });

  it.each([
    ['[{"a":1,"a":2}]', 'line 1, column 9: the key "a" stands twice'],
    ['{"a":[1],\n "a":[2]}', 'line 2, column 2: the key "a" stands twice'],
    ['[1,\n 2,\n]', 'line 3, column 1: there is a comma before the closing bracket'],
    ['{"a":1,}', 'line 1, column 8: there is a comma before the closing bracket'],
    ['[{"ä":1},\n{"a":NaNx}]', 'line 2, column 6: "N" does not belong here'],
    ['[1NaN]', 'line 1, column 3: "N" does not belong here'],
    ['[NaN5]', 'line 1, column 2: "N" does not belong here'],
    ['[-NaN]', 'line 1, column 3: "N" does not belong here'],
    ['[NaN,\n}', 'line 2, column 1: there is a closing bracket too many'],
    ['[Infinity, nan]', 'line 1, column 13'],
    ['["é🙂", x]', 'line 1, column 8: "x"'],
    ['{"a":[1', 'line 1, column 8: the text ends too early'],
    ['[1 2]', 'line 1, column 4: a comma is missing'],
    ["[{'a':1}]", 'column 3: "\'" does not belong here (texts stand in double quotes)'],
    ['[}', 'closing bracket too many'],
    ['[01]', 'line 1, column 3'],
    ['{"a" 1}', 'line 1, column 6'],
    ['{"a":}', 'a key has no value'],
    ['['.repeat(300), 'more than 200 levels deep'],
    ['5', 'a single value'],
    ['{}', 'its object is empty'],
    ['[]', 'its list is empty'],
    ['{"a":[1,2],"b":[1]}', '"a" has 2 values, "b" has 1'],
  ])('refuses %s with its place', async (text, sentence) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(sentence) as string,
    });
  });

  it('says of another file by this name how to read it', async () => {
    await expect(read('t;y\n1;10,20\n')).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/"a.json" is no valid JSON: .*set format to csv/) as string,
      faults: [{ path: 'format' }],
    });
    await expect(read('[{"a":}]')).rejects.toMatchObject({
      message: expect.stringMatching(/Correct it there/) as string,
      faults: [],
    });
  });

  it('reads UTF-16 with a mark', async () => {
    const bytes = Buffer.from('\ufeff[{"ä":1}]', 'utf16le');
    expect(plainTable(await importContent(importJson, 'a.json', bytes))).toEqual({ ä: [1] });
  });
});

describe('the reader', () => {
  /** Maps as objects, big integers as numbers: what JSON.parse would give. */
  const plain = (value: unknown): unknown => {
    if (typeof value === 'bigint') return Number(value);
    if (Array.isArray(value)) return value.map(plain);
    if (!(value instanceof Map)) return value;
    const members = [...(value as Map<string, unknown>)].map(([key, inner]) => [key, plain(inner)]);
    return Object.fromEntries(members) as unknown;
  };

  it('agrees with JSON.parse on whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(plain(parseJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads numbers that JSON does not have wherever the text is cut', () => {
    const text = '{"a":[NaN,-Infinity,Infinity , 0e0],"NaN":"Infinity\\\\","b":{"c":NaN}}';
    const whole = { a: [NaN, -Infinity, Infinity, 0], NaN: 'Infinity\\', b: { c: NaN } };
    expect(plain(parseJson(text, true))).toEqual(whole);
    const bytes = new TextEncoder().encode(text);
    for (let size = 1; size < 20; size++) {
      const got: unknown[] = [];
      const sink = {
        begin: () => undefined,
        item: () => undefined,
        member: (key: string, value: unknown) => got.push([key, plain(value)]),
        listBegin: () => undefined,
        listItem: (_: string, value: unknown) => got.push(value),
      };
      const reader = new JsonReader(sink, true);
      for (let at = 0; at < bytes.length; at += size) reader.write(bytes.slice(at, at + size));
      reader.end();
      expect(got).toEqual([...whole.a, ['NaN', whole.NaN], ['b', whole.b]]);
    }
  });

  it('refuses what JSON.parse refuses', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:1.e-tn\\ u0')) });
    fc.assert(
      fc.property(text, (candidate) => {
        let valid = true;
        try {
          JSON.parse(candidate);
        } catch {
          valid = false;
        }
        if (valid) parseJson(candidate);
        else expect(() => parseJson(candidate)).toThrow(JsonFault);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same wherever the bytes are cut', () => {
    const text = '[{"ä\\u00e9🙂":[1.5,-2e3]},\r\n"x\\\\",true,null,{}]';
    const bytes = new TextEncoder().encode(text);
    const items = (at: number) => {
      const found: unknown[] = [];
      const nothing = () => undefined;
      const reader = new JsonReader({
        begin: nothing,
        item: (value) => found.push(value),
        member: nothing,
        listBegin: nothing,
        listItem: nothing,
      });
      reader.write(bytes.subarray(0, at));
      reader.write(bytes.subarray(at));
      reader.end();
      return found.map(plain);
    };
    for (let at = 0; at <= bytes.length; at++) expect(items(at)).toEqual(JSON.parse(text));
  });
});
