/** What went wrong last and has no better place to be shown. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { toErrorRecord, type ErrorRecord } from '#shared/result';

export const useFailureStore = defineStore('failure', () => {
  const failure = shallowRef<ErrorRecord | null>(null);

  function report(thrown: unknown): void {
    failure.value = toErrorRecord(thrown);
  }

  /** Waits for `act`; what it throws is shown instead of lost. */
  async function attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      report(error);
    }
  }

  function dismiss(): void {
    failure.value = null;
  }

  return { failure, report, attempt, dismiss };
});
