/** Typed events from the services to whoever drives them. */
import type { EventMap, EventName } from '#shared/ipc/events';

type Listener<E extends EventName> = (payload: EventMap[E]) => void;

export class Emitter {
  private readonly listeners = new Map<EventName, Set<Listener<never>>>();

  /** Returns the function that ends the subscription. */
  on<E extends EventName>(name: E, listener: Listener<E>): () => void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set);
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  emit<E extends EventName>(name: E, payload: EventMap[E]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      (listener as Listener<E>)(payload);
    }
  }
}
