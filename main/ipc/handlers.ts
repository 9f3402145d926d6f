/** The contract's routes, answered by the laboratory. */
import type { Lab } from '#services/lab-types';
import type { Handlers } from '#shared/ipc/contract';
import { refusePath, refusePathIn } from './page-documents';

/** Asks the person for a file or a folder; null where they gave up. */
export type ChoosePath = (what: 'file' | 'folder') => Promise<string | null>;

export function createHandlers(lab: Lab, choosePath: ChoosePath): Handlers {
  const { datasets } = lab;
  return {
    lab: {
      status: () => lab.status(),
      settings: () => lab.settings(),
      changeSettings: (settings) => lab.changeSettings(settings),
    },
    datasets: {
      choose: async ({ what }) => {
        const path = await choosePath(what);
        return path === null ? null : datasets.open(path, {});
      },
      reopen: ({ dataset }) => datasets.reopen(dataset),
      change: ({ dataset, settings }) => datasets.change(dataset, settings),
      retry: ({ settings }) => datasets.retry(settings),
      cancel: () => {
        datasets.cancel();
        return null;
      },
      list: () => datasets.list(),
      tables: () => datasets.tables(),
      remove: ({ dataset, confirmedRuns }) => datasets.remove(dataset, confirmedRuns),
      series: (request) => datasets.series({ ...request, source: refusePathIn(request.source) }),
      preview: ({ experiment, sample }) => datasets.preview(refusePath(experiment), sample),
      rows: (request) => datasets.rows({ ...request, source: refusePathIn(request.source) }),
      describeExample: ({ source }) => datasets.describeExample(refusePathIn(source)),
    },
    experiments: {
      examples: () => lab.examples(),
      check: ({ experiment }) => lab.check(refusePath(experiment)),
    },
    runs: {
      start: (request) => lab.start({ ...request, experiment: refusePath(request.experiment) }),
      stop: ({ runId }) => lab.stop(runId),
      list: () => lab.list(),
      show: ({ runId }) => lab.show(runId),
      forecast: ({ runId }) => lab.forecast(runId),
    },
    files: {
      openPath: ({ path }) => datasets.open(path, {}),
    },
  };
}
