/** What the window is told when it is started: the data folder, and the native builds to use. */
import { join } from 'node:path';
import { LabError } from '#shared/result';

/**
 * The folder after `--home`, in either form (`--home DIR`, `--home=DIR`); null where there is none.
 * @throws LabError `invalid-input` when the folder is missing
 */
export function homeArgument(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--home' || arg.startsWith('--home='));
  const found = args[at];
  if (found === undefined) return null;
  const folder = found === '--home' ? args[at + 1] : found.slice('--home='.length);
  if (!folder || folder.startsWith('--')) {
    throw new LabError('invalid-input', '--home needs a folder after it, as in: --home my-lab');
  }
  return folder;
}

/** The bundled SQLite addon asks for this version of Node-API; an older runtime it crashes. */
const bundledNeedsNodeApi = 10;

export interface Runtime {
  /** Of the packaged app, or of Electron itself. */
  resourcesPath: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** `process.versions.napi` */
  nodeApi: string | undefined;
  electron: string;
  exists: (path: string) => boolean;
}

/**
 * A compatible SQLite build: the one packed with the app, else the one the set-up made; null where
 * the bundled one fits.
 * @throws LabError `internal` where none fits, before anything is loaded
 */
export function chooseSqliteBinding(runtime: Runtime): string | null {
  const { resourcesPath, environment, nodeApi, electron, exists } = runtime;
  const packed = join(resourcesPath, 'native', 'better_sqlite3.node');
  if (exists(packed)) return packed;
  const named = environment.UNROLL_SQLITE_BINDING;
  if (named) return named;
  if (Number(nodeApi) >= bundledNeedsNodeApi) return null;
  throw new LabError(
    'internal',
    `This Electron (${electron}, Node-API ${nodeApi ?? 'unknown'}) is too old for the database that comes with Unroll, and no build for it was named. Run "npm run setup", then start with "npm start".`,
  );
}

/**
 * The recurrent kernels: those packed with the app, else those that the set-up built; null where
 * there are none, and the engine trains with the stock layers and says so.
 */
export function chooseKernelsBinding(
  runtime: Pick<Runtime, 'resourcesPath' | 'environment' | 'exists'>,
): string | null {
  const packed = join(runtime.resourcesPath, 'native', 'unroll_kernels.node');
  if (runtime.exists(packed)) return packed;
  // An empty name is none.
  const named = runtime.environment.UNROLL_KERNELS_BINDING ?? '';
  return named === '' ? null : named;
}
