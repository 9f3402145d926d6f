import { expect, it } from 'vitest';
import { defaultHome } from '../../../../main/services/home';

it.each([
  ['linux', {}, '/home/ada', '/home/ada/.local/share/unroll'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/ada', '/data/unroll'],
  ['linux', { XDG_DATA_HOME: 'not/absolute' }, '/home/ada', '/home/ada/.local/share/unroll'],
  ['freebsd', { XDG_DATA_HOME: '' }, '/home/ada', '/home/ada/.local/share/unroll'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Unroll'],
  [
    'win32',
    { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' },
    'C:\\Users\\ada',
    'C:\\Users\\ada\\AppData\\Roaming\\Unroll',
  ],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Unroll'],
  ['win32', { UNROLL_HOME: 'D:\\lab' }, 'C:\\Users\\ada', 'D:\\lab'],
  ['linux', { UNROLL_HOME: '/lab', XDG_DATA_HOME: '/data' }, '/home/ada', '/lab'],
] as const)('on %s with %j it is %s → %s', (platform, environment, user, home) => {
  expect(defaultHome(environment, platform, user)).toBe(home);
});
