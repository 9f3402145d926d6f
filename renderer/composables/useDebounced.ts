/** Acts once things have been quiet for a while; nothing is left behind when the owner goes. */
import { onScopeDispose } from 'vue';

export function useDebounced(act: () => void, quietMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, quietMs);
  };
}
