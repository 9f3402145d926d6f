/** The data sets that the data folder keeps: how much room they take, which runs need them. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { KeptTable } from '#shared/domain/dataset';
import { lab } from '../bridge/lab';
import { useDatasetStore } from './useDatasetStore';

export const useTablesStore = defineStore('tables', () => {
  const datasetStore = useDatasetStore();
  /** Newest first. */
  const tables = shallowRef<readonly KeptTable[]>([]);

  async function reload(): Promise<void> {
    tables.value = await lab.tables();
  }

  /**
   * Deletes a data set for good; the person has been told how many runs need it.
   * @throws LabError `conflict` where more need it by now, or one is still to train on it
   */
  async function remove({ id, runs }: KeptTable): Promise<void> {
    try {
      tables.value = await lab.removeDataset(id, runs);
      datasetStore.forget(id);
    } catch (error) {
      // What is asked next is asked with the numbers of now.
      await reload();
      throw error;
    }
  }

  return { tables, reload, remove };
});
