/** Where the data folder is unless told otherwise: the same for the window and the command line. */
import { posix, win32 } from 'node:path';

export { makeFolder } from '#store/make-folder';

/**
 * `UNROLL_HOME`, else the platform's folder for application data.
 * @param environment such as `process.env`
 * @param userFolder such as `os.homedir()`
 */
export function defaultHome(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  userFolder: string,
): string {
  if (environment.UNROLL_HOME) return environment.UNROLL_HOME;
  switch (platform) {
    case 'win32':
      return win32.join(
        environment.APPDATA ?? win32.join(userFolder, 'AppData', 'Roaming'),
        'Unroll',
      );
    case 'darwin':
      return posix.join(userFolder, 'Library', 'Application Support', 'Unroll');
    default: {
      // The base directory specification tells to ignore a relative path here.
      const data = environment.XDG_DATA_HOME;
      const base = data?.startsWith('/') ? data : posix.join(userFolder, '.local', 'share');
      return posix.join(base, 'unroll');
    }
  }
}
