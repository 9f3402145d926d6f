/** Undo and redo over plain values; a new change ends what could be redone. */
import { computed, shallowRef, type ComputedRef } from 'vue';

export interface History<T> {
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  /** Called before a change, with what is there now. */
  remember: (now: T) => void;
  /** @returns what to go back to; undefined where there is nothing */
  undo: (now: T) => T | undefined;
  redo: (now: T) => T | undefined;
}

/** More than anyone goes back; documents are small. */
const mostSteps = 200;

export function createHistory<T>(): History<T> {
  const past = shallowRef<readonly T[]>([]);
  const future = shallowRef<readonly T[]>([]);

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    remember: (now) => {
      past.value = [...past.value, now].slice(-mostSteps);
      future.value = [];
    },
    undo: (now) => {
      const to = past.value.at(-1);
      if (to === undefined) return undefined;
      past.value = past.value.slice(0, -1);
      future.value = [...future.value, now];
      return to;
    },
    redo: (now) => {
      const to = future.value.at(-1);
      if (to === undefined) return undefined;
      future.value = future.value.slice(0, -1);
      past.value = [...past.value, now];
      return to;
    },
  };
}
