import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers';
import { createRouter, type Router } from '../../main/ipc/router';
import type { Lab } from '../../main/services/lab-types';
import { LabError } from '../../shared/result';
import { fakeLab, runId } from '../helpers/fake-lab';
import { allChannels, routeSamples } from '../helpers/route-samples';

const ours = 'our own page';
const choosePath = (): Promise<string> => Promise.resolve('/data/beer.csv');

function routerFor(changes: Partial<Lab> = {}): { router: Router; lines: string[] } {
  const lines: string[] = [];
  const router = createRouter({
    handlers: createHandlers(fakeLab(changes), choosePath),
    isTrusted: (sender) => sender === ours,
    log: (message) => lines.push(message),
  });
  return { router, lines };
}

it('answers the routes of the contract, all of them and no others', () => {
  expect(routerFor().router.channels).toEqual(allChannels);
  expect(Object.keys(routeSamples).sort()).toEqual([...allChannels].sort());
});

describe.each(allChannels)('%s', (channel) => {
  const { good, bad } = routeSamples[channel] ?? { good: [], bad: [] };

  it('takes what the contract allows', async () => {
    const { router, lines } = routerFor();
    for (const input of good) {
      expect(await router.answer(channel, ours, input)).toMatchObject({ ok: true });
    }
    expect(good.length).toBeGreaterThan(0);
    expect(lines).toEqual([]);
  });

  it('refuses anything else with its path, before it acts, and logs it', async () => {
    const reached: string[] = [];
    const lines: string[] = [];
    const trap = new Proxy(fakeLab(), {
      get: (_target, name) => () => reached.push(String(name)),
    });
    const router = createRouter({
      handlers: createHandlers(trap, choosePath),
      isTrusted: () => true,
      log: (message) => lines.push(message),
    });
    for (const { input, path } of bad) {
      const answer = await router.answer(channel, ours, input);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      expect(answer).toMatchObject({
        error: { faults: expect.arrayContaining([expect.objectContaining({ path })]) as unknown },
      });
    }
    expect(bad.length).toBeGreaterThan(0);
    expect(reached).toEqual([]);
    expect(lines).toHaveLength(bad.length);
  });

  it('refuses a foreign sender before it looks at the input, and logs it', async () => {
    const { router, lines } = routerFor();
    for (const sender of ['another page', null, undefined]) {
      expect(await router.answer(channel, sender, good[0])).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    }
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(channel);
  });
});

it.each(['lab/runs/deleteAll', 'lab/runs/__proto__', 'constructor', '', 'lab/event/runChanged'])(
  'refuses a request that the contract does not have (%j), and logs it',
  async (channel) => {
    const { router, lines } = routerFor();
    expect(await router.answer(channel, ours, undefined)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(lines).toHaveLength(1);
  },
);

describe('what a handler throws', () => {
  const channel = 'lab/runs/show';

  it.each(['not-found', 'conflict', 'disk-full', 'not-writable', 'cancelled'] as const)(
    'keeps the code %s and the text',
    async (code) => {
      const { router, lines } = routerFor({
        show: () => {
          throw new LabError(code, 'A sentence for the person.');
        },
      });
      const answer = await router.answer(channel, ours, { runId });
      expect(answer).toEqual({
        ok: false,
        error: { code, name: 'LabError', message: 'A sentence for the person.' },
      });
      expect(lines).toEqual([]);
    },
  );

  it('keeps the faults of a document', async () => {
    const faults = [{ path: 'training.epochs', message: 'Too few.' }];
    const { router } = routerFor({
      start: () => {
        throw new LabError('invalid-input', 'The experiment is not valid.', { faults });
      },
    });
    const answer = await router.answer('lab/runs/start', ours, { experiment: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', faults } });
  });

  it('sends no stack to the page, and keeps it in the log', async () => {
    const { router, lines } = routerFor({
      show: () => {
        throw new TypeError('unforeseen');
      },
    });
    const answer = await router.answer(channel, ours, { runId });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'internal', name: 'TypeError', message: 'unforeseen' },
    });
    expect(lines[0]).toContain('router.test.ts');
  });

  it('survives what is no error at all', async () => {
    const { router } = routerFor({
      show: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- a library may do so
        throw 'a word';
      },
    });
    expect(await router.answer(channel, ours, { runId })).toMatchObject({
      ok: false,
      error: { code: 'internal', message: 'a word' },
    });
  });
});

it('refuses an answer that breaks the contract, as a fault of its own', async () => {
  const { router, lines } = routerFor({
    settings: () => ({ parallelRuns: 1, password: 'secret' }) as never,
  });
  const answer = await router.answer('lab/lab/settings', ours, undefined);
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(lines).toHaveLength(1);
});

it.each([
  ['lab/experiments/check', { experiment: { data: { source: { path: '/etc/passwd' } } } }],
  ['lab/runs/start', { experiment: { data: { source: { path: '/etc/passwd' } } } }],
  ['lab/datasets/preview', { experiment: { data: { source: { path: 'x.csv' } } }, sample: 0 }],
  [
    'lab/datasets/rows',
    { source: { kind: 'file', name: 'x', path: '/etc/passwd' }, from: 0, count: 1 },
  ],
])('%s refuses a document of the page that names a path', async (channel, input) => {
  const { router, lines } = routerFor();
  expect(await router.answer(channel, ours, input)).toMatchObject({
    ok: false,
    error: { code: 'forbidden', faults: [{ path: 'data.source.path' }] },
  });
  expect(lines).toHaveLength(1);
});

it('cannot be made without a handler for each route', () => {
  const handlers = createHandlers(fakeLab(), choosePath);
  const runs: Partial<typeof handlers.runs> = { ...handlers.runs };
  delete runs.stop;
  expect(() =>
    createRouter({
      handlers: { ...handlers, runs: runs as typeof handlers.runs },
      isTrusted: () => true,
      log: () => undefined,
    }),
  ).toThrow('lab/runs/stop');
});
