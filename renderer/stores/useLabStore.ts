/** Engine, queue, notices, settings: snapshot first, then what the main process tells. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { defaultSettings, type LabStatus, type Notice } from '#shared/domain/lab-status';
import { lab } from '../bridge/lab';

export const useLabStore = defineStore('lab', () => {
  const status = shallowRef<LabStatus | null>(null);
  const parallelRuns = ref(defaultSettings.parallelRuns);
  const dismissed = ref<readonly string[]>([]);
  const storeFailure = shallowRef<Notice | null>(null);

  const notices = computed(() => {
    const own = storeFailure.value === null ? [] : [storeFailure.value];
    const all = [...(status.value?.notices ?? []), ...own];
    return all.filter((notice) => !dismissed.value.includes(keyOf(notice)));
  });

  /** Returns the function that ends the subscription. */
  async function connect(): Promise<() => void> {
    const offChanged = lab.on('labChanged', (changed) => (status.value = changed));
    const offFailed = lab.on('storeFailed', ({ error }) => {
      storeFailure.value = { code: 'store-failed', values: { reason: error.message } };
    });
    const end = (): void => {
      offChanged();
      offFailed();
    };
    try {
      status.value = await lab.status();
      parallelRuns.value = (await lab.settings()).parallelRuns;
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }

  async function setParallelRuns(count: number): Promise<void> {
    parallelRuns.value = (await lab.changeSettings({ parallelRuns: count })).parallelRuns;
  }

  function dismiss(notice: Notice): void {
    dismissed.value = [...dismissed.value, keyOf(notice)];
  }

  return { status, parallelRuns, notices, connect, setParallelRuns, dismiss };
});

function keyOf(notice: Notice): string {
  return JSON.stringify(notice);
}
