import { describe, expect, it } from 'vitest';
import {
  chooseKernelsBinding,
  chooseSqliteBinding,
  homeArgument,
} from '../../../../main/app/launch-options';

describe('--home', () => {
  it.each([
    [['/app', '--home', 'my-lab'], 'my-lab'],
    [['--home=/data/lab'], '/data/lab'],
    [['--inspect=0', '--home', '/a', '--home', '/b'], '/a'],
    [['--homely', '/a'], null],
    [[], null],
  ])('in %j is %j', (args, home) => {
    expect(homeArgument(args)).toBe(home);
  });

  it.each([[['--home']], [['--home', '']], [['--home=']], [['--home', '--no-sandbox']]])(
    'without a folder is refused: %j',
    (args) => {
      expect(() => homeArgument(args)).toThrow('--home needs a folder');
    },
  );
});

describe('the SQLite build', () => {
  const runtime = {
    resourcesPath: '/resources',
    environment: {},
    nodeApi: '10',
    electron: '45.4.1',
    exists: () => false,
  };

  it('is the bundled one where the runtime is new enough', () => {
    expect(chooseSqliteBinding(runtime)).toBeNull();
  });

  it('is the one that the set-up named', () => {
    const environment = { UNROLL_SQLITE_BINDING: '/cache/sqlite.node' };
    expect(chooseSqliteBinding({ ...runtime, nodeApi: '8', environment })).toBe(
      '/cache/sqlite.node',
    );
  });

  it('is the one packed with the app before any other', () => {
    const environment = { UNROLL_SQLITE_BINDING: '/cache/sqlite.node' };
    const found = chooseSqliteBinding({ ...runtime, environment, exists: () => true });
    expect(found).toMatch(/native.better_sqlite3\.node$/);
  });

  it.each(['8', '9', undefined])('is missed with a sentence on Node-API %s', (nodeApi) => {
    const old = { ...runtime, electron: '25.1.1', nodeApi };
    expect(() => chooseSqliteBinding(old)).toThrow(/Electron \(25\.1\.1.*npm run setup/);
  });
});

describe('the recurrent kernels', () => {
  const environment = { UNROLL_KERNELS_BINDING: '/cache/kernels.node' };

  it.each([
    ['packed with the app before any other', environment, true, /native.unroll_kernels\.node$/],
    ['those that the set-up named', environment, false, /^\/cache\/kernels\.node$/],
  ])('are %s', (_what, named, packed, path) => {
    const runtime = { resourcesPath: '/resources', environment: named, exists: () => packed };
    expect(chooseKernelsBinding(runtime)).toMatch(path);
  });

  it.each([{}, { UNROLL_KERNELS_BINDING: '' }])('are none where nobody names any: %j', (none) => {
    const runtime = { resourcesPath: '/resources', environment: none, exists: () => false };
    expect(chooseKernelsBinding(runtime)).toBeNull();
  });
});
