/** A value that changes often, passed on at most once per interval; the last one always arrives. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

export function useThrottled<T>(source: () => T, intervalMs: number): Readonly<ShallowRef<T>> {
  const shown = shallowRef(source());
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isStale = false;

  function show(): void {
    shown.value = source();
    isStale = false;
    timer = setTimeout(() => {
      timer = null;
      if (isStale) show();
    }, intervalMs);
  }

  watch(source, () => {
    if (timer === null) show();
    else isStale = true;
  });
  onScopeDispose(() => {
    if (timer !== null) clearTimeout(timer);
  });
  return shown;
}
