/** Opens stores in folders of the test's own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type OpenedStore } from '../../main/store/open-store';
import type { NewRun } from '../../main/store/store';
import type { EngineInfo, EpochRecord } from '../../shared/domain/run';
import { smallExperiment } from './experiments';
import { sqliteBinding } from './sqlite-binding';

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-test-'));
}

export function openTestStore(home: string, now?: () => number): OpenedStore {
  return openStore({
    home,
    nativeBinding: sqliteBinding(),
    ownerKind: 'command-line',
    ...(now === undefined ? {} : { now }),
  });
}

export function newRun(): NewRun {
  return { id: randomUUID(), experiment: smallExperiment(), cell: 'lstm', parameters: 12 };
}

export const engine: EngineInfo = {
  name: 'tfjs-node',
  tensorflow: '2',
  tfjs: '4',
  node: '20',
  threads: 2,
  kernels: null,
};

export function epochRecord(epoch: number, mse: number): EpochRecord {
  return { epoch, loss: mse, valLoss: mse, metrics: { mse, mae: Math.sqrt(mse) }, durationMs: 5 };
}
