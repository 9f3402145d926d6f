import { vi } from 'vitest';
import type { EventMap, EventName } from '../../../../shared/ipc/events';
import type { ErrorRecord, Result } from '../../../../shared/result';

type Answer = (input: never) => unknown;
type Routes = Record<string, Record<string, Answer>>;

export interface FakeClient {
  emit: <E extends EventName>(name: E, payload: EventMap[E]) => void;
  listenerCount: () => number;
}

/** Thrown by a route's answer: comes back as an envelope, as from the main process. */
export class Refusal extends Error {
  constructor(readonly record: ErrorRecord) {
    super(record.message);
  }
}

/** Puts a made-up `window.lab` in place whose routes answer by the given functions. */
export function installClient(routes: Routes): FakeClient {
  const listeners = new Set<{ name: EventName; hear: (payload: never) => void }>();
  const client = Object.fromEntries(
    Object.entries(routes).map(([domain, answers]) => [
      domain,
      Object.fromEntries(
        Object.entries(answers).map(([name, answer]) => [
          name,
          (input: never) => envelope(answer, input),
        ]),
      ),
    ]),
  );
  const on = (name: EventName, hear: (payload: never) => void): (() => void) => {
    const entry = { name, hear };
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  vi.stubGlobal('window', { lab: { ...client, on } });
  return {
    emit: (name, payload) => {
      for (const one of listeners) if (one.name === name) one.hear(payload as never);
    },
    listenerCount: () => listeners.size,
  };
}

async function envelope(answer: Answer, input: never): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await answer(structuredClone(input)) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.record };
    throw error;
  }
}
