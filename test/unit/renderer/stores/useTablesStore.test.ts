import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useTablesStore } from '../../../../renderer/stores/useTablesStore';
import type { KeptTable } from '../../../../shared/domain/dataset';
import { keptTable } from '../../../helpers/fake-lab';
import { installClient, Refusal } from './fake-client';

let kept: KeptTable[];
let asked: unknown[];
let refuses: boolean;

beforeEach(() => {
  setActivePinia(createPinia());
  kept = [{ ...keptTable, runs: 2 }];
  asked = [];
  refuses = false;
  installClient({
    datasets: {
      tables: () => kept,
      remove: (input: unknown) => {
        asked.push(input);
        if (refuses) {
          throw new Refusal({ code: 'conflict', name: 'LabError', message: '3 runs used it.' });
        }
        return [];
      },
    },
  });
});

it('deletes with the number of runs that the person was told', async () => {
  const store = useTablesStore();
  await store.reload();
  await store.remove(store.tables[0] as KeptTable);
  expect(asked).toEqual([{ dataset: keptTable.id, confirmedRuns: 2 }]);
  expect(store.tables).toEqual([]);
});

it('knows the number of now where the laboratory refuses', async () => {
  const store = useTablesStore();
  await store.reload();
  refuses = true;
  kept = [{ ...keptTable, runs: 3 }];
  await expect(store.remove(store.tables[0] as KeptTable)).rejects.toThrow('3 runs used it');
  expect(store.tables[0]?.runs).toBe(3);
});
