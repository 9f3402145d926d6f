import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { contract, type LabClient } from '../../shared/ipc/contract';

type Forward = (event: unknown, payload: unknown) => void;

const electron = vi.hoisted(() => {
  const exposed: Record<string, unknown> = {};
  const listeners: { channel: string; forward: Forward }[] = [];
  return {
    exposed,
    listeners,
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value),
    },
    ipcRenderer: {
      invoke: (channel: string, input: unknown) => Promise.resolve([channel, input]),
      on: (channel: string, forward: Forward) => listeners.push({ channel, forward }),
      off: (channel: string, forward: Forward) => {
        const at = listeners.findIndex((l) => l.channel === channel && l.forward === forward);
        listeners.splice(at, 1);
      },
    },
  };
});
vi.mock('electron', () => electron);
await import('../../main/preload/index');

describe('the preload script', () => {
  const lab = electron.exposed.lab as LabClient;

  it('exposes the client of the contract, and nothing else', () => {
    expect(Object.keys(electron.exposed)).toEqual(['lab']);
    expect(Object.keys(lab).sort()).toEqual([...Object.keys(contract), 'on', 'openDropped'].sort());
  });

  it('asks the main process', async () => {
    expect(await lab.lab.status()).toEqual(['lab/lab/status', undefined]);
  });

  it("keeps Electron's event, and with it ipcRenderer, from the page", () => {
    const heard: unknown[][] = [];
    const unsubscribe = lab.on('runsOutdated', (...all: unknown[]) => heard.push(all));
    expect(electron.listeners.map(({ channel }) => channel)).toEqual(['lab/event/runsOutdated']);
    electron.listeners[0]?.forward({ sender: 'ipcRenderer' }, {});
    expect(heard).toEqual([[{}]]);
    unsubscribe();
    expect(electron.listeners).toEqual([]);
  });

  it('is one bundle that requires nothing but electron, as the sandbox demands', () => {
    const bundle = readFileSync(join(projectRoot, 'out', 'preload', 'index.cjs'), 'utf8');
    const required = [...bundle.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].map((m) => m[1]);
    expect(new Set(required)).toEqual(new Set(['electron']));
    expect(bundle).not.toMatch(/^\s*import\s/m);
  });
});
