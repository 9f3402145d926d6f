/** Where the window stood when it was closed, kept in the data folder. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from '#shared/schema';

export const smallestWindow = { width: 800, height: 600 } as const;

const stateSchema = z.strictObject({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(smallestWindow.width).max(20_000),
  height: z.int().min(smallestWindow.height).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** A screen without its bars, in pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const defaultWindowState: WindowState = { width: 1280, height: 860, maximized: false };

/** How much of the window's top edge must lie on a screen for it to be found, in pixels. */
const visible = 100;

/**
 * The stored state, made to fit the screens that are there now; the default where there is none or
 * it is damaged.
 */
export function readWindowState(path: string, screens: readonly Area[]): WindowState {
  return fitToScreens(parseWindowState(path), screens);
}

function parseWindowState(path: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return defaultWindowState;
  }
}

/** Bounds the size by the screen, then keeps the place only where it can be seen on that screen. */
export function fitToScreens(state: WindowState, screens: readonly Area[]): WindowState {
  const placed = screens.flatMap((screen) => {
    const fitted = fitSize(state, screen);
    return isVisible(fitted, screen) ? [fitted] : [];
  })[0];
  if (placed !== undefined) return placed;
  const { width, height, maximized } = fitSize(state, screens[0] ?? state);
  return { width, height, maximized };
}

function fitSize(state: WindowState, limit: Pick<Area, 'width' | 'height'>): WindowState {
  return {
    ...state,
    width: Math.max(smallestWindow.width, Math.min(state.width, limit.width)),
    height: Math.max(smallestWindow.height, Math.min(state.height, limit.height)),
  };
}

function isVisible({ x, y, width }: WindowState, screen: Area): boolean {
  if (x === undefined || y === undefined) return false;
  return (
    x + width >= screen.x + visible &&
    x <= screen.x + screen.width - visible &&
    y >= screen.y &&
    y <= screen.y + screen.height - visible
  );
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
