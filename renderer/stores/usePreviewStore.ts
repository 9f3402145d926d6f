/** What the experiment's data become once they are cut: counts, shapes, one sample with its values. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DataPreview } from '#shared/domain/data-preview';
import type { Fault } from '#shared/result';
import { lab } from '../bridge/lab';
import { createLatest } from '../composables/latest';
import { faultsOf, useExperimentStore } from './useExperimentStore';

export const usePreviewStore = defineStore('preview', () => {
  const experimentStore = useExperimentStore();
  /** Of the latest document that could be cut; null before the first. */
  const preview = shallowRef<DataPreview | null>(null);
  /** Number of the sample that is looked at, counted from 0 over all parts. */
  const sample = ref(0);
  /** What is wrong with the document; empty where it can be cut. */
  const faults = shallowRef<readonly Fault[]>([]);
  /** Whether `preview` is of an earlier document than the one at hand, which cannot be cut. */
  const isStale = ref(false);
  const askPreview = createLatest();

  const sampleCount = computed(() => {
    const counts = preview.value?.counts;
    return counts === undefined ? 0 : counts.train + counts.gap + counts.validation + counts.test;
  });

  async function ask(): Promise<void> {
    const { document } = experimentStore;
    if (document === null) return;
    const wanted = sample.value;
    const answer = await askPreview(() => lab.preview(document, wanted));
    if (answer.state === 'outdated') return;
    if (answer.state === 'error') {
      faults.value = faultsOf(answer.error);
      isStale.value = preview.value !== null;
      return;
    }
    isStale.value = false;
    preview.value = answer.value;
    faults.value = answer.value.problems.filter(({ severity }) => severity === 'error');
    // Longer windows are fewer: the sample looked at may be gone.
    const last = Math.max(0, sampleCount.value - 1);
    if (sample.value > last) sample.value = last;
  }

  /** Of data that are no longer shown. */
  function forget(): void {
    preview.value = null;
    faults.value = [];
    isStale.value = false;
    sample.value = 0;
  }

  return { preview, sample, sampleCount, faults, isStale, ask, forget };
});
