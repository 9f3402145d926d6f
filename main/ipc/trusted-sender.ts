/** Who may ask: the main frame of our own window while it shows our own page, and nobody else. */

/** The parts of Electron's `IpcMainInvokeEvent` that tell who sent it. */
export interface SenderEvent {
  readonly sender: unknown;
  /** Null once the frame is gone. */
  readonly senderFrame: { readonly url: string } | null;
}

/** The parts of our window's `WebContents` that are compared. */
export interface OwnContents {
  readonly mainFrame: { readonly url: string };
}

/** @param origin where our page comes from, such as `unroll://app` */
export function isTrustedSender(event: SenderEvent, own: OwnContents, origin: string): boolean {
  const { sender, senderFrame } = event;
  if (sender !== own || senderFrame === null || senderFrame !== own.mainFrame) return false;
  return senderFrame.url.startsWith(`${origin}/`);
}
