import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataThread } from '../../main/services/data-thread';
import { openLab } from '../../main/services/lab';
import type { Lab } from '../../main/services/lab-types';
import type { ImportProgress } from '../../shared/domain/dataset';
import type { ErrorCode } from '../../shared/result';
import { LabError } from '../../shared/result';
import { kernelsBinding } from '../helpers/kernels-binding';
import { builtPrograms } from '../helpers/programs';
import { sqliteBinding } from '../helpers/sqlite-binding';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();
let lab: Lab;

beforeAll(() => {
  lab = openLab({
    home,
    programs: builtPrograms(),
    sqliteBinding: sqliteBinding(),
    kernelsBinding: kernelsBinding(),
    owner: 'command-line',
    version: '0',
  });
});
afterAll(() => lab.close());

function table(name: string, rows: number): string {
  const path = join(folder, name);
  const lines = Array.from({ length: rows }, (_, i) => `${i},${Math.sin(i / 20).toFixed(6)}`);
  writeFileSync(path, `i,y\n${lines.join('\n')}\n`);
  return path;
}

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof LabError) return error.code;
  throw new Error(`No LabError: ${String(error)}`);
}

describe('the data thread', () => {
  it('imports a file while it answers other questions', async () => {
    const path = table('large.csv', 400_000);
    const heard: ImportProgress[] = [];
    const off = lab.on('importProgress', (progress) => heard.push(progress));
    const order: string[] = [];
    const importing = lab.datasets.open(path, {}).then((opened) => {
      order.push('import');
      return opened;
    });
    const source = { kind: 'example', name: 'cosine' } as const;
    const look = lab.datasets.rows({ source, from: 0, count: 1 }).then(() => order.push('rows'));
    const [{ dataset }] = await Promise.all([importing, look]);
    off();
    expect(order).toEqual(['rows', 'import']);
    expect(dataset.rows).toBe(400_000);
    expect(heard.at(-1)?.totalBytes).toBe(dataset.bytes);
    expect(lab.datasets.list()[0]?.id).toBe(dataset.id);
  });

  it('ends an import on request, and the one that a new one replaces', async () => {
    const path = table('long.csv', 400_000);
    const cancelled = lab.datasets.open(path, {});
    lab.datasets.cancel();
    expect(await codeOf(cancelled)).toBe('cancelled');
    const [replaced, kept] = [
      codeOf(lab.datasets.open(path, {})),
      lab.datasets.open(table('short.csv', 50), {}),
    ];
    expect(await replaced).toBe('cancelled');
    expect((await kept).dataset.rows).toBe(50);
  });

  it('imports the same file again with other settings, as long as it is there', async () => {
    const path = table('again.csv', 30);
    const { dataset } = await lab.datasets.open(path, {});
    const id = dataset.id ?? '';
    const changed = await lab.datasets.change(id, { header: false });
    expect(changed.dataset).toMatchObject({ rows: 31, settings: { header: false } });
    rmSync(path);
    expect(await codeOf(lab.datasets.change(id, {}))).toBe('not-found');
    expect(await codeOf(lab.datasets.change('00'.repeat(32), {}))).toBe('not-found');
    // What was imported stays.
    const source = { kind: 'file', name: 'again.csv', dataset: id, settings: {} } as const;
    expect((await lab.datasets.rows({ source, from: 0, count: 1 })).total).toBe(30);
  });

  it('deletes a data set with its table, and nothing of it stays in memory', async () => {
    const path = table('gone.csv', 70);
    const { dataset } = await lab.datasets.open(path, {});
    const id = dataset.id ?? '';
    const kept = lab.datasets.tables().find((one) => one.id === id);
    expect(kept).toMatchObject({ name: 'gone.csv', rows: 70, columns: 2, runs: 0, openRuns: 0 });
    const file = join(home, 'datasets', `${id}.table`);
    expect(kept?.bytesOnDisk).toBe(statSync(file).size);
    const left = await lab.datasets.remove(id, 0);
    expect(left.map((one) => one.id)).not.toContain(id);
    expect(existsSync(file)).toBe(false);
    const source = { kind: 'file', name: 'gone.csv', dataset: id, settings: {} } as const;
    expect(await codeOf(lab.datasets.rows({ source, from: 0, count: 1 }))).toBe('corrupt-database');
    expect(await codeOf(lab.datasets.remove(id, 0))).toBe('not-found');
    // The file itself stays, and brings the same data set back.
    expect((await lab.datasets.open(path, {})).dataset.id).toBe(id);
  });

  it('keeps one table of files that hold the same, under the name of the last', async () => {
    const first = await lab.datasets.open(table('one.csv', 65), {});
    const second = await lab.datasets.open(table('two.csv', 65), {});
    const id = first.dataset.id ?? '';
    expect(second.dataset.id).toBe(id);
    const names = lab.datasets.tables().filter((one) => one.id === id);
    expect(names.map(({ name }) => name)).toEqual(['two.csv']);
    await lab.datasets.remove(id, 0);
    expect(lab.datasets.list().map((one) => one.id)).not.toContain(id);
  });

  it('deletes nothing while a file is read', async () => {
    const { dataset } = await lab.datasets.open(table('stays.csv', 60), {});
    const importing = lab.datasets.open(table('reading.csv', 100_000), {});
    expect(await codeOf(lab.datasets.remove(dataset.id ?? '', 0))).toBe('conflict');
    await importing;
  });

  it('reads a file that it refused with other settings, and no other file', async () => {
    expect(await codeOf(lab.datasets.retry({ header: false }))).toBe('not-found');
    const path = join(folder, 'header.csv');
    writeFileSync(path, 'a,b\n');
    const refusal: unknown = await lab.datasets.open(path, {}).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', faults: [{ path: 'header' }] });
    const { dataset } = await lab.datasets.retry({ header: false });
    expect(dataset).toMatchObject({ name: 'header.csv', rows: 1, settings: { header: false } });
    // It was read: there is nothing to be tried again.
    expect(await codeOf(lab.datasets.retry({}))).toBe('not-found');
  });

  it('that dies fails what was asked of it; the next question starts another', async () => {
    const dies = join(folder, 'dies.cjs');
    writeFileSync(dies, 'throw new Error("no memory left")');
    const thread = new DataThread(dies, { datasets: folder });
    const ask = (): Promise<unknown> =>
      thread.ask('rows', { source: { kind: 'example', name: 'cosine' }, from: 0, count: 1 });
    await expect(ask()).rejects.toThrow('no memory left');
    expect(await codeOf(ask())).toBe('worker-crashed');
    await thread.close();
    expect(await codeOf(ask())).toBe('cancelled');
  });
});
