/** Where the build puts what runs in threads, and what exports bring along. */
import { join } from 'node:path';

export interface Programs {
  /** The training worker. */
  worker: string;
  dataThread: string;
  /** The module that goes with exports. */
  portable: string;
}

/** @param out folder of the bundles */
export function programsIn(out: string): Programs {
  return {
    worker: join(out, 'main', 'worker.cjs'),
    dataThread: join(out, 'main', 'data-thread.cjs'),
    portable: join(out, 'portable', 'unroll.mjs'),
  };
}
