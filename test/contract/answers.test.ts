/** The contract against the real laboratory: what it answers must fit the schemas of the routes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers';
import { createRouter } from '../../main/ipc/router';
import { openLab } from '../../main/services/lab';
import { projectRoot } from '../../scripts/native-parts.mjs';
import type { RunSummary } from '../../shared/domain/run';
import { eventNames } from '../../shared/ipc/contract';
import { eventSchemas, type EventName } from '../../shared/ipc/events';
import { smallDocument } from '../helpers/experiments';
import { kernelsBinding } from '../helpers/kernels-binding';
import { sqliteBinding } from '../helpers/sqlite-binding';

const lab = openLab({
  home: mkdtempSync(join(tmpdir(), 'unroll-test-')),
  workerPath: join(projectRoot, 'out', 'main', 'worker.cjs'),
  sqliteBinding: sqliteBinding(),
  kernelsBinding: kernelsBinding(),
  owner: 'command-line',
  version: '0.0.0',
});
afterAll(() => lab.close());

const router = createRouter({
  handlers: createHandlers(lab),
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
