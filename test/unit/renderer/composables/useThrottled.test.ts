import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useThrottled } from '../../../../renderer/composables/useThrottled';

let scope: EffectScope;

beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('useThrottled', () => {
  it('passes the first change on at once, then one per interval, and always the last', async () => {
    const source = ref(0);
    const shown = scope.run(() => useThrottled(() => source.value, 100));
    const change = async (value: number): Promise<void> => {
      source.value = value;
      await nextTick();
    };
    await change(1);
    expect(shown?.value).toBe(1);
    await change(2);
    await change(3);
    expect(shown?.value).toBe(1);
    vi.advanceTimersByTime(100);
    expect(shown?.value).toBe(3);
    await change(4);
    expect(shown?.value).toBe(3);
    vi.advanceTimersByTime(100);
    expect(shown?.value).toBe(4);
  });

  it('leaves no timer behind', async () => {
    const source = ref(0);
    scope.run(() => useThrottled(() => source.value, 100));
    source.value = 1;
    await nextTick();
    expect(vi.getTimerCount()).toBe(1);
    scope.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
