// @ts-check
/** The part of the benchmark that is TypeScript, bundled anew for each run. */
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot, setupFolder } from '../native-parts.mjs';
import { nodeBundles } from './bundles.mjs';

/** @returns {Promise<string>} the file to require */
export async function buildBench() {
  const outDir = join(setupFolder(), 'bench');
  const config = nodeBundles(projectRoot, outDir);
  await build({
    ...config,
    build: {
      ...config.build,
      rolldownOptions: {
        ...config.build?.rolldownOptions,
        input: { engine: join(projectRoot, 'test/bench/engine.ts') },
      },
    },
  });
  return join(outDir, 'engine.cjs');
}
