/** Where the window stood when it was closed, kept in the data folder. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from '#shared/schema';

const stateSchema = z.strictObject({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(800).max(20_000),
  height: z.int().min(600).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const defaultWindowState: WindowState = { width: 1280, height: 860, maximized: false };

/** How much of the window must lie on a screen for it to be found, in pixels. */
const visible = 100;

/** The stored state; the default where there is none, it is damaged, or its screen is gone. */
export function readWindowState(path: string, screens: readonly Area[]): WindowState {
  let state: WindowState;
  try {
    state = stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return defaultWindowState;
  }
  const { x, y, width, height, maximized } = state;
  if (x === undefined || y === undefined) return state;
  const found = screens.some(
    (screen) =>
      x + width >= screen.x + visible &&
      x <= screen.x + screen.width - visible &&
      y >= screen.y &&
      y <= screen.y + screen.height - visible,
  );
  return found ? state : { width, height, maximized };
}

/** Best effort: a window that cannot remember its place is no reason to fail. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(`${path}.partial`, JSON.stringify(state));
    renameSync(`${path}.partial`, path);
  } catch {
    // The data folder is gone or full; the run log has said so already.
  }
}
