/** What the window is not allowed to do: everything but showing our own page. */
import { app, type Session, type WebContents } from 'electron';
import type { Log } from './log';
import { origin, scheme } from './page-server';

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
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
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
    const cancel = !isLocal(details.url);
    if (cancel) log(`request refused: ${shortened(details.url)}`);
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    log(`download refused: ${shortened(item.getURL())}`);
    event.preventDefault();
  });
}

/** For every page that this program ever makes, the developer tools included. */
export function hardenContents(contents: WebContents, log: Log): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    log(`new window refused: ${shortened(url)}`);
    return { action: 'deny' };
  });
  const refuseForeign = (event: { preventDefault: () => void }, url: string): void => {
    if (url.startsWith(`${origin}/`) || url.startsWith('devtools:')) return;
    log(`navigation refused: ${shortened(url)}`);
    event.preventDefault();
  };
  contents.on('will-navigate', (event) => refuseForeign(event, event.url));
  contents.on('will-redirect', (event) => refuseForeign(event, event.url));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) refuseForeign(event, event.url);
  });
  contents.on('will-attach-webview', (event) => {
    log('webview refused');
    event.preventDefault();
  });
}

function isLocal(url: string): boolean {
  return url.startsWith(`${scheme}:`) || url.startsWith('devtools:');
}

/** Enough to see what it was; a URL may be long and hold what a person typed. */
function shortened(url: string): string {
  return url.length > 100 ? `${url.slice(0, 100)}…` : url;
}
