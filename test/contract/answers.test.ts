/** The contract against the real laboratory: what it answers must fit the schemas of the routes. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers';
import { createRouter } from '../../main/ipc/router';
import { openLab } from '../../main/services/lab';
import type { KeptTable } from '../../shared/domain/dataset';
import type { Experiment } from '../../shared/domain/experiment/document';
import type { RunSummary } from '../../shared/domain/run';
import { eventNames } from '../../shared/ipc/contract';
import { openedSchema } from '../../shared/ipc/datasets';
import { eventSchemas, type EventName } from '../../shared/ipc/events';
import { smallDocument } from '../helpers/experiments';
import { kernelsBinding } from '../helpers/kernels-binding';
import { builtPrograms } from '../helpers/programs';
import { sqliteBinding } from '../helpers/sqlite-binding';

const home = mkdtempSync(join(tmpdir(), 'unroll-test-'));
const file = join(home, 'beer.csv');
const lab = openLab({
  home,
  programs: builtPrograms(),
  sqliteBinding: sqliteBinding(),
  kernelsBinding: kernelsBinding(),
  owner: 'command-line',
  version: '0.0.0',
});
afterAll(() => lab.close());

const router = createRouter({
  handlers: createHandlers(lab, () => Promise.resolve(file)),
  isTrusted: () => true,
  log: (message) => expect.unreachable(message),
});

async function ask(channel: string, input?: unknown): Promise<unknown> {
  const answer = await router.answer(`lab/${channel}`, null, input);
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

it('keeps the contract from the start of a run to its forecast, events included', async () => {
  const heard = new Set<EventName>();
  const wrong: string[] = [];
  for (const name of eventNames) {
    lab.on(name, (payload) => {
      heard.add(name);
      const parsed = eventSchemas[name].safeParse(payload);
      if (!parsed.success) wrong.push(`${name}: ${parsed.error.message}`);
    });
  }
  await ask('lab/status');
  await ask('lab/changeSettings', { parallelRuns: 2 });
  expect(await ask('lab/settings')).toEqual({ parallelRuns: 2 });
  expect(await ask('experiments/examples')).not.toHaveLength(0);
  await ask('experiments/check', { experiment: smallDocument() });

  const [run] = (await ask('runs/start', { experiment: smallDocument() })) as RunSummary[];
  if (run === undefined) throw new Error('no run was started');
  const { runId } = { runId: run.id };
  const ended = new Promise<RunSummary>((resolve) => {
    lab.on('runChanged', (changed) => {
      if (changed.id === runId && changed.wallMs !== null) resolve(changed);
    });
  });
  expect((await ended).status).toBe('done');
  expect(await ask('runs/show', { runId })).toMatchObject({ id: runId, status: 'done' });
  expect(await ask('runs/forecast', { runId })).not.toBeNull();
  expect(await ask('runs/list')).toHaveLength(1);
  expect(await ask('runs/stop', { runId })).toMatchObject({ status: 'done' });

  expect(wrong).toEqual([]);
  for (const name of ['labChanged', 'runChanged', 'epochDone'] as const) {
    expect(heard, name).toContain(name);
  }
});

it('keeps the contract from a file to a look at its samples', async () => {
  const heard: unknown[] = [];
  lab.on('importProgress', (progress) => heard.push(eventSchemas.importProgress.parse(progress)));
  const lines = Array.from({ length: 60 }, (_, day) => {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date.split('-').reverse().join('.')};${day},5`;
  });
  writeFileSync(file, `Tag;Menge\n${lines.join('\n')}\n`);

  const opened = openedSchema.parse(await ask('datasets/choose', { what: 'file' }));
  expect(opened.dataset).toMatchObject({ rows: 60, delimiter: ';', decimal: ',' });
  expect(await ask('datasets/list')).toMatchObject([{ id: opened.dataset.id }]);
  expect(await ask('datasets/reopen', { dataset: opened.dataset.id })).toEqual(opened);
  const { experiment } = opened as { experiment: Experiment };
  const { source } = experiment.data;
  expect(await ask('datasets/preview', { experiment, sample: 0 })).toMatchObject({ rows: 60 });
  const stretch = { column: 'Menge', timeColumn: 'Tag', from: 0, to: 60, points: 10 };
  expect(await ask('datasets/series', { source, ...stretch })).toMatchObject({ timeIsDate: true });
  expect(await ask('datasets/rows', { source, from: 0, count: 2 })).toEqual({
    total: 60,
    columns: ['Tag', 'Menge'],
    rows: [
      ['2020-01-01', '0.5'],
      ['2020-01-02', '1.5'],
    ],
  });
  const settings = { columns: { Menge: { type: 'text' } } };
  const changed = await ask('datasets/change', { dataset: opened.dataset.id, settings });
  expect(changed).toMatchObject({ dataset: { settings } });
  expect(await ask('datasets/cancel')).toBeNull();
  const example = { kind: 'example', name: 'airline' };
  expect(await ask('datasets/describeExample', { source: example })).toMatchObject({ rows: 144 });
  expect(await ask('files/openPath', { path: file })).toMatchObject({ dataset: { rows: 60 } });
  const tables = (await ask('datasets/tables')) as KeptTable[];
  expect(tables[0]).toMatchObject({ name: 'beer.csv', rows: 60, columns: 2, runs: 0 });
  const left = (await ask('datasets/remove', {
    dataset: tables[0]?.id,
    confirmedRuns: 0,
  })) as KeptTable[];
  expect(left).toEqual(tables.slice(1));
  writeFileSync(file, 'Tag;Menge\n');
  await expect(lab.datasets.open(file, {})).rejects.toMatchObject({ faults: [{ path: 'header' }] });
  const again = await ask('datasets/retry', { settings: { header: false } });
  expect(openedSchema.parse(again).dataset.rows).toBe(1);
  expect(heard).not.toHaveLength(0);
});
