/** The contract's routes, answered by the laboratory. */
import type { Lab } from '#services/lab-types';
import type { Handlers } from '#shared/ipc/contract';

export function createHandlers(lab: Lab): Handlers {
  return {
    lab: {
      status: () => lab.status(),
      settings: () => lab.settings(),
      changeSettings: (settings) => lab.changeSettings(settings),
    },
    experiments: {
      examples: () => lab.examples(),
      check: ({ experiment }) => lab.check(experiment),
    },
    runs: {
      start: (request) => lab.start(request),
      stop: ({ runId }) => lab.stop(runId),
      list: () => lab.list(),
      show: ({ runId }) => lab.show(runId),
      forecast: ({ runId }) => lab.forecast(runId),
    },
  };
}
