import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { importNpy } from '../../../../../main/data/importers/npy';
import { importNpz } from '../../../../../main/data/importers/npz';
import { fixture, importContent, importPath, plainTable } from './import-fixture';

const kinds = ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8'];
const grids = kinds.flatMap((kind) => [`grid-${kind}-le`, `grid-${kind}-be`]);

describe('npy', () => {
  it.each([...grids, 'grid-fortran'])('%s: two axes are rows and columns', async (name) => {
    const table = plainTable(await importPath(importNpy, fixture(`npy/${name}.npy`)));
    expect(Object.values(table)).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(Object.keys(table)[2]).toBe(`${name}_2`);
  });

  it.each(['cube', 'cube-fortran'])('%s: three axes are a sequence', async (name) => {
    const imported = await importPath(importNpy, fixture(`npy/${name}.npy`));
    const rows = plainTable(imported)[name] ?? [];
    expect(rows).toEqual([
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
      [
        [12, 13, 14, 15],
        [16, 17, 18, 19],
        [20, 21, 22, 23],
      ],
    ]);
  });

  it('counts NaN as missing and an infinity as invalid, with its row', async () => {
    const imported = await importPath(importNpy, fixture('npy/vector.npy'));
    expect(plainTable(imported)).toEqual({ vector: [1.5, null, 3, null] });
    expect(imported.faults.get('vector')).toEqual({ missing: 1, invalid: 1 });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'not-finite', row: 4, column: 'vector' }),
    );
  });

  it.each([
    ['big-ids', ['208310224003697457', '208310224003697685']],
    ['big-unsigned', ['18446744073709551615', '1']],
    ['bool', ['true', 'false', 'true']],
    ['unicode', ['a', 'bb', 'é🙂', null]],
    ['bytes', ['a', 'bb', null]],
    ['dates', ['2018-09-03', '2018-09-14', null]],
    ['dates-ns', ['2018-09-03T01:02:03.500Z', null]],
  ])('%s keeps what it holds', async (name, expected) => {
    const imported = await importPath(importNpy, fixture(`npy/${name}.npy`));
    expect(plainTable(imported)).toEqual({ [name]: expected });
  });

  it('takes four axes with three channels as pictures from 0 to 1', async () => {
    const { table } = await importPath(importNpy, fixture('npy/pictures.npy'));
    const column = table.columns.get('pictures');
    if (column?.type !== 'sequence') throw new Error('no sequence');
    expect(column.picture).toEqual({ height: 2, width: 3, channels: 3 });
    expect(column.values[1]).toBe(1 / 255);
  });

  it.each([
    ['objects', /Python objects/],
    ['scalar', /single value/],
    ['object-field', /The field "b" of "object-field\.npy" holds Python objects/],
  ])('refuses %s with a sentence', async (name, sentence) => {
    await expect(importPath(importNpy, fixture(`npy/${name}.npy`))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence) as string,
    });
  });

  it('takes each field of a structured array as a column', async () => {
    const imported = await importPath(importNpy, fixture('npy/records.npy'));
    expect(plainTable(imported)).toEqual({
      day: ['2020-01-01', null],
      span: [6, null],
      name: ['a', 'bcd'],
      ok: ['true', 'false'],
      'z.re': [1, -0],
      'z.im': [2, -1],
      'at.x': [1, 3],
      'at.y': [2, 4],
      v_0: [5, 8],
      v_1: [6, 9],
      q: [7, 10],
    });
    expect(imported.decisions).toContainEqual(
      expect.objectContaining({
        setting: 'columns.span.type',
        reason: 'shape (2), time spans in hours',
      }),
    );
  });

  it('puts fields of two axes in order, also of an array in the order of Fortran', async () => {
    const imported = await importPath(importNpy, fixture('npy/records-fortran.npy'));
    expect(plainTable(imported)).toEqual({
      f0_0: [1, 5],
      f0_1: [3, 7],
      f1_0: [2, 6],
      f1_1: [4, 8],
    });
  });

  it('takes complex numbers as two columns each, and says so', async () => {
    const imported = await importPath(importNpy, fixture('npy/complex-grid.npy'));
    expect(plainTable(imported)).toEqual({
      'complex-grid_0.re': [1, 0],
      'complex-grid_1.re': [3, null],
      'complex-grid_0.im': [2, 5],
      'complex-grid_1.im': [-4, 0],
    });
    expect(imported.decisions[0]).toMatchObject({ setting: 'complex', value: 're, im' });
  });

  it('takes spans of time as numbers of their unit', async () => {
    const imported = await importPath(importNpy, fixture('npy/spans.npy'));
    expect(plainTable(imported)).toEqual({ spans: [1, -2, null] });
    expect(imported.decisions[0]).toMatchObject({ reason: 'shape (3), time spans in seconds' });
  });

  it('says how many bytes are missing', async () => {
    const bytes = readFileSync(fixture('npy/grid-f8-le.npy'));
    const cut = bytes.subarray(0, bytes.length - 20);
    await expect(importContent(importNpy, 'cut.npy', cut)).rejects.toThrow(
      /shape \(2, 3\) 20 bytes are missing/,
    );
  });

  it('refuses a header that claims a million million values before it allocates', async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }\n";
    const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
    const content = Buffer.concat([start, Buffer.from(header), Buffer.alloc(80)]);
    await expect(importContent(importNpy, 'claim.npy', content)).rejects.toThrow(
      /bytes are missing/,
    );
  });
});

describe('npz', () => {
  it('joins arrays with as many rows, and says so', async () => {
    const imported = await importPath(importNpz, fixture('npy/pair.npz'));
    expect([...imported.table.columns.keys()]).toEqual(['x', 'y']);
    expect(plainTable(imported).y).toEqual([0, 1, 0, 1]);
    expect(imported.decisions[0]).toMatchObject({
      setting: 'array',
      value: 'x + y',
      alternatives: ['x', 'y'],
      certain: true,
    });
  });

  it('takes the larger of two groups, and the other where that is set', async () => {
    const large = await importPath(importNpz, fixture('npy/split.npz'));
    expect(large.decisions[0]).toMatchObject({ value: 'x_train + y_train', certain: false });
    expect(plainTable(large).y_train).toEqual(['a', 'b', 'a', 'b']);
    const set = await importPath(importNpz, fixture('npy/split.npz'), { array: 'x_test + y_test' });
    expect(set.table.rows).toBe(2);
    const one = await importPath(importNpz, fixture('npy/split.npz'), { array: 'y_test' });
    expect(plainTable(one)).toEqual({ y_test: ['a', 'b'] });
  });

  it('refuses an array that is not there with the names that are', async () => {
    const path = fixture('npy/pair.npz');
    await expect(importPath(importNpz, path, { array: 'z' })).rejects.toThrow(/"x \+ y", "x", "y"/);
  });

  it('keeps columns whose names meet, and names fields after their array', async () => {
    const imported = await importPath(importNpz, fixture('npy/meeting.npz'));
    expect(plainTable(imported)).toEqual({
      a_0: [1, 3],
      a_1: [2, 4],
      'a_0 (2)': [5, 6],
      'r.t': [7, 9],
      'r.y': [8, 10],
    });
    expect(imported.problems.map(({ code }) => code)).toEqual(['duplicate-name']);
  });

  it('leaves out objects with a problem', async () => {
    const imported = await importPath(importNpz, fixture('npy/objects.npz'));
    expect(plainTable(imported)).toEqual({ b: [0, 1, 2] });
    expect(imported.problems).toContainEqual(expect.objectContaining({ code: 'array-left-out' }));
  });

  it('says of a cut archive that it is cut', async () => {
    const bytes = readFileSync(fixture('npy/pair.npz'));
    const cut = bytes.subarray(0, bytes.length - 100);
    await expect(importContent(importNpz, 'cut.npz', cut)).rejects.toThrow(/cut short or damaged/);
  });

  it('finds a flipped bit by the checksum', async () => {
    const bytes = readFileSync(fixture('npy/pair.npz'));
    const at = bytes.indexOf('NUMPY') + 150;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await expect(importContent(importNpz, 'bit.npz', bytes)).rejects.toThrow(/checksum/);
  });
});
