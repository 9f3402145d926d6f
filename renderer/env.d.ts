/// <reference types="vite/client" />
import type { LabClient } from '#shared/ipc/contract';

declare global {
  interface Window {
    /** The page's only way out; used in renderer/bridge and nowhere else. */
    readonly lab: LabClient;
  }
}
