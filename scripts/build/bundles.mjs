// @ts-check
/**
 * The bundles as Vite configurations. Native packages stay outside and are found in
 * node_modules at run time; everything else is bundled, so that a package ships nothing twice.
 * Targets are the oldest runtimes the code must run on: Electron 25 (Node 18, Chromium 114).
 */
import vue from '@vitejs/plugin-vue';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/** @typedef {import('vite').InlineConfig} InlineConfig */

const nativePackages = ['electron', '@tensorflow/tfjs-node', 'better-sqlite3'];
const outside = [/^node:/, ...builtinModules, ...nativePackages];

/**
 * @param {string} root
 * @returns {InlineConfig}
 */
function common(root) {
  return {
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    clearScreen: false,
    publicDir: false,
  };
}

/**
 * Main process, threads and command line in one build: what they share is in common chunks.
 * @param {string} root
 * @param {string} outDir receives main/index.cjs, the threads beside it (worker, data-thread) and cli/index.cjs
 * @returns {InlineConfig}
 */
export function nodeBundles(root, outDir) {
  return {
    ...common(root),
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node18',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          'main/index': join(root, 'main/index.ts'),
          'main/worker': join(root, 'main/training/worker.ts'),
          'main/data-thread': join(root, 'main/data/thread/thread.ts'),
          'cli/index': join(root, 'main/cli/index.ts'),
        },
        external: outside,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
        },
      },
    },
  };
}

/**
 * One file for where there is no Node.
 * @param {string} root
 * @param {string} outDir
 * @param {object} what
 * @param {string} what.target
 * @param {boolean} what.sourcemap
 * @param {NonNullable<import('vite').BuildOptions['rolldownOptions']>} what.rolldownOptions
 * @returns {InlineConfig}
 */
function singleFile(root, outDir, { target, sourcemap, rolldownOptions }) {
  return {
    ...common(root),
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target,
      minify: false,
      sourcemap,
      rolldownOptions,
    },
  };
}

/**
 * A sandboxed preload script can require nothing but electron, so it is one file.
 * @param {string} root
 * @param {string} outDir
 */
export function preloadBundle(root, outDir) {
  return singleFile(root, outDir, {
    target: 'chrome114',
    sourcemap: true,
    rolldownOptions: {
      input: { index: join(root, 'main/preload/index.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  });
}

/**
 * What goes with an exported model: one module that pages and Node import as it is, and people read.
 * @param {string} root
 * @param {string} outDir
 */
export function portableBundle(root, outDir) {
  return singleFile(root, outDir, {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      // Names of files stand in it, from here: where it was built is nobody's business.
      cwd: root,
      input: { unroll: join(root, 'main/portable/index.ts') },
      // Schemas check what comes from outside the laboratory; nothing of them is called here.
      treeshake: { moduleSideEffects: false },
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  });
}

/**
 * The page. The content policy forbids eval, so vue-i18n must not compile messages to functions.
 * @param {string} root
 * @param {string} outDir
 * @returns {InlineConfig}
 */
export function rendererBundle(root, outDir) {
  return {
    ...common(root),
    root: join(root, 'renderer'),
    base: './',
    plugins: [vue()],
    define: {
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_JIT_COMPILATION__: 'true',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome114',
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
    },
  };
}
