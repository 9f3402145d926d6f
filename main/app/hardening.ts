/** What the window is not allowed to do: everything but showing our own page. */
import { app, type Session, type WebContents } from 'electron';
import { origin, scheme } from './page-server';

type Log = (message: string) => void;

/** Chromium's own background traffic, off before it starts. Call before `app` is ready. */
export function silenceChromium(): void {
  const { commandLine } = app;
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name);
  }
  // Should anything still ask for a host: there are none.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

export function hardenSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log(`permission refused: ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const cancel = protocol !== `${scheme}:` && protocol !== 'devtools:';
    if (cancel) log(`request refused: ${protocol}//…`);
    answer({ cancel });
  });
  session.on('will-download', (event) => {
    log('download refused');
    event.preventDefault();
  });
}

export function hardenContents(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => {
    log('new window refused');
    return { action: 'deny' };
  });
  const refuse = (event: { preventDefault: () => void }, url: string): void => {
    if (url.startsWith(`${origin}/`)) return;
    log('navigation refused');
    event.preventDefault();
  };
  contents.on('will-navigate', (event, url) => refuse(event, url));
  contents.on('will-redirect', (event, url) => refuse(event, url));
  contents.on('will-attach-webview', (event) => {
    log('webview refused');
    event.preventDefault();
  });
}
