// @ts-check
/**
 * Which room may import which, in one table. Lint turns it into restricted imports; the test that
 * walks all imports reads the same table, so that the two cannot disagree.
 */

/**
 * @typedef {object} Room
 * @property {string} folder  Where the room lives, from the project's root.
 * @property {readonly string[]} rooms  Aliases of the rooms it may import besides itself.
 * @property {readonly string[]} packages  Packages it may import; `node:` stands for Node's own modules.
 */

/** @type {readonly Room[]} */
export const rooms = [
  { folder: 'shared', rooms: [], packages: ['zod'] },
  { folder: 'main/engine', rooms: ['#shared'], packages: ['@tensorflow/tfjs-node', 'node:'] },
  {
    folder: 'main/data',
    rooms: ['#shared'],
    packages: [
      '@streamparser/json',
      'chardet',
      'fast-png',
      'hyparquet',
      'hyparquet-compressors',
      'jpeg-js',
      'node:',
      'saxes',
      'yauzl',
    ],
  },
  { folder: 'main/store', rooms: ['#shared'], packages: ['better-sqlite3', 'node:'] },
  { folder: 'main/exporters', rooms: ['#shared'], packages: ['echarts', 'node:'] },
  { folder: 'main/training', rooms: ['#shared'], packages: ['node:'] },
  {
    folder: 'main/services',
    rooms: ['#shared', '#data', '#store', '#exporters', '#training'],
    packages: ['node:'],
  },
  { folder: 'main/ipc', rooms: ['#shared', '#services'], packages: ['electron', 'node:'] },
  { folder: 'main/app', rooms: ['#shared'], packages: ['electron', 'node:'] },
  { folder: 'main/portable', rooms: ['#shared', '#data'], packages: [] },
  { folder: 'main/preload', rooms: ['#shared'], packages: ['electron'] },
  { folder: 'main/cli', rooms: ['#shared', '#services'], packages: ['commander', 'node:'] },
  {
    folder: 'renderer',
    rooms: ['#shared'],
    packages: ['vue', 'pinia', 'echarts', 'vue-echarts', 'vue-router', 'vue-i18n', 'naive-ui'],
  },
];

/** Files that may import more than their room. @type {readonly Room[]} */
export const exceptions = [
  {
    folder: 'main/training/worker.ts',
    rooms: ['#shared', '#engine', '#data'],
    packages: ['node:'],
  },
  {
    folder: 'main/training/run-experiment.ts',
    rooms: ['#shared', '#engine', '#data'],
    packages: ['node:'],
  },
  {
    folder: 'main/training/run-prediction.ts',
    rooms: ['#shared', '#engine', '#data'],
    packages: ['node:'],
  },
  ...['main/training/saved-model.ts', 'main/training/trained-network.ts'].map((folder) => ({
    folder,
    rooms: ['#shared', '#engine', '#data'],
    packages: ['node:'],
  })),
  {
    folder: 'main/index.ts',
    rooms: ['#shared', '#app', '#ipc', '#services'],
    packages: ['electron', 'node:'],
  },
];

const aliases = [
  '#shared',
  '#app',
  '#cli',
  '#data',
  '#engine',
  '#exporters',
  '#ipc',
  '#services',
  '#store',
  '#training',
];

/** Where code that needs one of these belongs. @type {Readonly<Record<string, string>>} */
const homes = {
  electron: 'main/app, main/ipc or main/preload',
  'better-sqlite3': 'main/store',
  '@tensorflow/tfjs-node': 'main/engine',
  vue: 'renderer',
  pinia: 'renderer',
  'vue-router': 'renderer',
  'vue-i18n': 'renderer',
  'naive-ui': 'renderer',
  'vue-echarts': 'renderer/charts',
  echarts: 'renderer/charts or main/exporters',
  commander: 'main/cli',
  '@streamparser/json': 'main/data',
  chardet: 'main/data',
  'fast-png': 'main/data',
  hyparquet: 'main/data',
  'hyparquet-compressors': 'main/data',
  'jpeg-js': 'main/data',
  saxes: 'main/data',
  yauzl: 'main/data',
  zod: 'shared (import { z } from #shared/schema)',
};

/** @param {Room} room */
function restrictionsOf(room) {
  const own = room.folder.replace(/^main\//, '#').replace(/^shared$/, '#shared');
  /** @type {({ group: string[], message: string } | { regex: string, message: string })[]} */
  const patterns = aliases
    .filter((alias) => alias !== own && !room.rooms.includes(alias))
    .map((alias) => ({
      // Not a group: there a pattern that begins with # is a remark.
      regex: `^${alias}/`,
      message: `${room.folder} may not import ${alias}. See "Rooms" in CONTRIBUTING.md.`,
    }));
  for (const [name, home] of Object.entries(homes)) {
    if (room.packages.includes(name)) continue;
    patterns.push({
      group: [name, `${name}/*`],
      message: `Code that needs ${name} belongs in ${home}.`,
    });
  }
  if (!room.packages.includes('node:')) {
    patterns.push({
      group: ['node:*'],
      message: `${room.folder} runs without Node. Put the code into a room of main/.`,
    });
  }
  return patterns;
}

/** Flat configurations for ESLint, most special last. */
export const roomRules = [...rooms, ...exceptions].map((room) => ({
  files: room.folder.endsWith('.ts')
    ? [room.folder]
    : [`${room.folder}/**/*.ts`, `${room.folder}/**/*.vue`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: restrictionsOf(room) }],
  },
}));
