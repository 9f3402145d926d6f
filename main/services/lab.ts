/**
 * The laboratory: run log, queue and engine behind one object. Knows nothing of Electron; the
 * window and the command line drive it alike.
 */
import { join } from 'node:path';
import { examples } from '#data/examples/index';
import type { CheckResult } from '#shared/domain/check';
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { LabStatus, Settings } from '#shared/domain/lab-status';
import { openStatuses, type RunSummary } from '#shared/domain/run';
import { LabError } from '#shared/result';
import { openStore } from '#store/open-store';
import { TrainingPool } from '#training/pool';
import { checkExperiment } from './check-experiment';
import { DataThread } from './data-thread';
import { createDatasets, withKeptData } from './datasets';
import { Emitter } from './emitter';
import type { Lab, LabOptions, StartRequest } from './lab-types';
import { exportRun } from './export-run';
import { planRuns } from './plan-runs';
import { predict } from './predict';
import { readClassReport, readForecast, RunRecorder } from './run-recorder';

/** How often the run log is asked whether another process wrote to it. */
const watchIntervalMs = 1000;

/**
 * Opens the data folder and starts the engine in the background.
 * @throws LabError `not-writable`, `disk-full` or `conflict` where the folder cannot be used
 */
export function openLab(options: LabOptions): Lab {
  // Read by the native library when it is first loaded, in whichever thread.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const { store, notices } = openStore({
    home: options.home,
    nativeBinding: options.sqliteBinding,
    ownerKind: options.owner,
  });
  const emitter = new Emitter();
  const recorder = new RunRecorder(store, emitter, (error) => {
    if (notices.some((notice) => notice.code === 'store-failed')) return;
    notices.push({ code: 'store-failed', values: { reason: error.message } });
    emitter.emit('labChanged', status());
  });
  let settings = store.readSettings();
  const hasKernels = options.kernelsBinding !== null;
  const datasetsFolder = join(options.home, 'datasets');
  const openThread = (folder: string): DataThread =>
    new DataThread(options.programs.dataThread, {
      datasets: folder,
      addonPath: options.kernelsBinding,
    });
  const thread = openThread(datasetsFolder);
  const datasets = createDatasets(thread, store, emitter, datasetsFolder);
  const worker = {
    path: options.programs.worker,
    kernelsBinding: options.kernelsBinding,
    datasets: datasetsFolder,
  };
  const pool = new TrainingPool(worker, settings.parallelRuns, {
    onRun: (message) => recorder.handle(message),
    onLog: ({ level, message }) => store.addEvent(null, `worker-${level}`, message),
    onChange: () => emitter.emit('labChanged', status()),
  });

  function status(): LabStatus {
    const { version, home } = options;
    return { version, home, engine: pool.engine, queue: pool.counts, notices };
  }

  async function check(raw: unknown): Promise<CheckResult> {
    const experiment = await withKeptData(parseExperiment(raw), datasets);
    const inspection = await thread.ask('inspect', { experiment, sample: 0 });
    return checkExperiment(experiment, inspection, hasKernels);
  }

  async function start(request: StartRequest): Promise<RunSummary[]> {
    const experiment = await withKeptData(parseExperiment(request.experiment), datasets);
    const inspection = await thread.ask('inspect', { experiment, sample: 0 });
    const runs = planRuns(experiment, request, inspection, hasKernels);
    const summaries = store.insertRuns(runs);
    for (const summary of summaries) emitter.emit('runChanged', summary);
    pool.submit(runs.map(({ id, experiment }) => ({ runId: id, experiment })));
    return summaries;
  }

  function stop(runId: string): RunSummary {
    const summary = store.summary(runId);
    const found = pool.stop(runId);
    if (found === 'unknown' && openStatuses.includes(summary.status)) {
      throw new LabError(
        'conflict',
        'Another program trains this run: the command line, or another window. Stop it there.',
      );
    }
    if (found !== 'dequeued') return summary;
    store.addEvent(runId, 'stopped', 'Taken out of the queue before it began.');
    const stopped = store.finish(runId, { status: 'stopped', wallMs: null });
    emitter.emit('runChanged', stopped);
    return stopped;
  }

  // Commands that train nothing do without the engine; a window will want it soon.
  if (options.owner === 'window') pool.warmUp();
  const stopWatching = watchForeignWrites(() => store.dataVersion(), emitter);

  let closed: Promise<void> | null = null;
  async function close(): Promise<void> {
    stopWatching();
    datasets.cancel();
    await Promise.all([pool.close(), thread.close()]);
    recorder.close();
    store.close();
  }

  return {
    status,
    settings: () => settings,
    changeSettings: (changed: Settings) => {
      store.writeSettings(changed);
      settings = changed;
      pool.setParallel(changed.parallelRuns);
      return changed;
    },
    examples: () => [...examples],
    check,
    datasets,
    start,
    stop,
    list: () => store.list(),
    show: (runId) => store.show(runId),
    forecast: (runId) => {
      store.summary(runId);
      return readForecast(store, runId);
    },
    classReport: (runId) => {
      store.summary(runId);
      return readClassReport(store, runId);
    },
    predict: (runId, request) => predict({ store, pool, openThread }, runId, request),
    export: (runId, request) => {
      const { programs, version } = options;
      return exportRun({ store, pool, portablePath: programs.portable, version }, runId, request);
    },
    on: (name, listener) => emitter.on(name, listener),
    close: () => (closed ??= close()),
  };
}

/** Tells listeners when another process (window or command line) changed the run log. */
function watchForeignWrites(version: () => number, emitter: Emitter): () => void {
  let known = version();
  const timer = setInterval(() => {
    try {
      const current = version();
      if (current === known) return;
      known = current;
    } catch {
      // Out of reach for the moment. Whoever reads or writes runs is told why; the next look may do.
      return;
    }
    emitter.emit('runsOutdated', {});
  }, watchIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
