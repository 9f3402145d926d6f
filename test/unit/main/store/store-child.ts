/**
 * The process that processes.test.ts starts, several at once, and kills: one store of its own.
 * Arguments: what to do, data folder, SQLite build (or nothing). Reports one JSON value per line.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openStore } from '../../../../main/store/open-store';
import type { NewRun, Store } from '../../../../main/store/store';
import type { EngineInfo, EpochRecord } from '../../../../shared/domain/run';

const [action, home = '', binding = ''] = process.argv.slice(2);
const epochsPerBatch = 10;
const engine: EngineInfo = {
  name: 'none',
  tensorflow: '0',
  tfjs: '0',
  node: '0',
  threads: 1,
  kernels: null,
};

function epochRecord(epoch: number): EpochRecord {
  return { epoch, loss: 1, valLoss: 1, metrics: { mse: 1 / epoch, mae: 1 }, durationMs: 1 };
}

function report(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

function begin(store: Store, run: NewRun): void {
  store.insertRuns([run]);
  store.markRunning(run.id, { parameters: 1, baselines: [], engine });
}

/** Writes batches for ever, and says after each which epoch is safe. */
function write(store: Store, runId: string, epoch: number): void {
  const batch = Array.from({ length: epochsPerBatch }, (_, i) => epochRecord(epoch + i));
  store.recordEpochs(batch.map((record) => ({ runId, record })));
  report(epoch + epochsPerBatch - 1);
  setImmediate(() => write(store, runId, epoch + epochsPerBatch));
}

async function main(): Promise<void> {
  report('ready');
  // The run to make; its arrival is also the signal to go.
  const [line] = (await once(process.stdin, 'data')) as [Buffer];
  const run = JSON.parse(line.toString()) as NewRun;
  const { store, notices } = openStore({
    home,
    nativeBinding: binding === '' ? null : binding,
    ownerKind: 'window',
  });
  report(notices);
  if (action === 'look') {
    store.close();
    return;
  }
  begin(store, run);
  report('begun');
  if (action === 'write') {
    write(store, run.id, 1);
    return;
  }
  if (action === 'hold') await once(process.stdin, 'end');
  store.finish(run.id, { status: 'done', wallMs: 1 });
  store.close();
}

void main();
