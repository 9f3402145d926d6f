/** Undo and redo over plain values; a new change ends what could be redone. */
import { computed, shallowRef, type ComputedRef } from 'vue';

export interface History<T> {
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  /**
   * Called before a change, with what is there now.
   * @param session changes of one session are one step; null: a step of its own
   */
  remember: (now: T, session?: symbol | null) => void;
  /** @returns what to go back to; undefined where there is nothing */
  undo: (now: T) => T | undefined;
  redo: (now: T) => T | undefined;
}

/** More than anyone goes back; documents are small. */
const mostSteps = 200;

export function createHistory<T>(): History<T> {
  const past = shallowRef<readonly T[]>([]);
  const future = shallowRef<readonly T[]>([]);
  let last: symbol | null = null;

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    remember: (now, session = null) => {
      const goesOn = session !== null && session === last;
      last = session;
      future.value = [];
      if (!goesOn) past.value = [...past.value, now].slice(-mostSteps);
    },
    undo: (now) => {
      last = null;
      const to = past.value.at(-1);
      if (to === undefined) return undefined;
      past.value = past.value.slice(0, -1);
      future.value = [...future.value, now];
      return to;
    },
    redo: (now) => {
      last = null;
      const to = future.value.at(-1);
      if (to === undefined) return undefined;
      future.value = future.value.slice(0, -1);
      past.value = [...past.value, now];
      return to;
    },
  };
}
