import { describe, expect, it } from 'vitest';
import { createClient, type Wire } from '../../main/preload/create-client';
import { contract, eventChannel, eventNames } from '../../shared/ipc/contract';
import { pageChannels } from '../helpers/route-samples';

interface RecordedWire extends Wire {
  calls: { channel: string; input: unknown }[];
  listening: Map<string, Set<(payload: unknown) => void>>;
}

const dropped = { name: 'beer.csv' };

function recordedWire(): RecordedWire {
  const calls: RecordedWire['calls'] = [];
  const listening: RecordedWire['listening'] = new Map();
  return {
    calls,
    listening,
    invoke: (channel, input) => {
      calls.push({ channel, input });
      return Promise.resolve({ ok: true, value: channel });
    },
    pathOf: (file) => (file === dropped ? '/data/beer.csv' : ''),
    subscribe: (channel, listener) => {
      const set = listening.get(channel) ?? new Set();
      listening.set(channel, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
  };
}

type Loose = Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;

describe('requests', () => {
  it('has one method for each route, which asks on its channel with the input as it is', async () => {
    const wire = recordedWire();
    const client = createClient(wire) as unknown as Loose;
    for (const [domain, routes] of Object.entries(contract)) {
      for (const name of Object.keys(routes)) await client[domain]?.[name]?.({ asked: name });
    }
    expect(wire.calls.map(({ channel }) => channel)).toEqual(pageChannels);
    expect(wire.calls[0]?.input).toEqual({ asked: 'status' });
  });

  it('has nothing besides: no send, no invoke, no way to name a channel', () => {
    const client = createClient(recordedWire()) as unknown as Record<string, object>;
    expect(Object.keys(client).sort()).toEqual(
      [...Object.keys(contract), 'on', 'openDropped'].sort(),
    );
    for (const [domain, routes] of Object.entries(contract)) {
      expect(Object.keys(client[domain] ?? {})).toEqual(Object.keys(routes));
    }
  });

  it('gives the answer back as it came', async () => {
    const client = createClient(recordedWire());
    expect(await client.runs.list()).toEqual({ ok: true, value: 'lab/runs/list' });
  });
});

describe('dropped files', () => {
  it('are asked for by the path that only Electron knows', async () => {
    const wire = recordedWire();
    await createClient(wire).openDropped(dropped);
    expect(wire.calls).toEqual([
      { channel: 'lab/files/openPath', input: { path: '/data/beer.csv' } },
    ]);
  });

  it.each([{ path: '/etc/passwd' }, '/etc/passwd', null])(
    'are refused where the page made them up: %j',
    async (made) => {
      const wire = recordedWire();
      expect(await createClient(wire).openDropped(made)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
      expect(wire.calls).toEqual([]);
    },
  );
});

describe('events', () => {
  it('reach the listener, until it unsubscribes', () => {
    const wire = recordedWire();
    const client = createClient(wire);
    for (const name of eventNames) {
      const heard: unknown[] = [];
      const unsubscribe = client.on(name, (payload) => heard.push(payload));
      const listeners = wire.listening.get(eventChannel(name)) ?? new Set();
      for (const listener of listeners) listener('news');
      expect(heard).toEqual(['news']);
      unsubscribe();
      expect(listeners.size).toBe(0);
    }
  });

  it.each(['runs/start', 'ready', '__proto__', '', 7, null, ['runChanged']])(
    'refuses the name %j',
    (name) => {
      const wire = recordedWire();
      const client = createClient(wire);
      expect(() => client.on(name as never, () => undefined)).toThrow('no such event');
      expect(wire.listening.size).toBe(0);
    },
  );

  it('refuses a listener that cannot be called', () => {
    const client = createClient(recordedWire());
    expect(() => client.on('runChanged', 'alert(1)' as never)).toThrow('no function');
  });
});
