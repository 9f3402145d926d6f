import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultWindowState,
  fitToScreens,
  readWindowState,
  writeWindowState,
  type Area,
} from '../../../../main/app/window-state';

const screen: Area = { x: 0, y: 25, width: 1920, height: 1055 };
const right: Area = { x: 1920, y: 0, width: 2560, height: 1440 };

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unroll-test-')), 'window-state.json');
  writeFileSync(path, text);
  return path;
}

describe('the stored state', () => {
  it('comes back as it was', () => {
    const path = fileWith('');
    const state = { x: 40, y: 60, width: 1000, height: 700, maximized: true };
    writeWindowState(path, state);
    expect(readWindowState(path, [screen])).toEqual(state);
    expect(readdirSync(join(path, '..'))).toEqual(['window-state.json']);
  });

  it('is the default where there is none', () => {
    expect(readWindowState('/nowhere/window-state.json', [screen])).toEqual(defaultWindowState);
  });

  it.each([
    '',
    '{"width": 900',
    'null',
    '[]',
    '{"width": "wide", "height": 700, "maximized": false}',
    '{"width": 900, "height": 700}',
    '{"width": 10, "height": 10, "maximized": false}',
    '{"width": 1e9, "height": 700, "maximized": false}',
    '{"width": 900, "height": 700, "maximized": false, "preload": "/tmp/evil.js"}',
  ])('is the default where the file holds %j', (text) => {
    expect(readWindowState(fileWith(text), [screen])).toEqual(defaultWindowState);
  });

  it('is not worth a failure where it cannot be written', () => {
    expect(() => {
      writeWindowState('/nowhere/window-state.json', defaultWindowState);
    }).not.toThrow();
  });
});

describe('the screens', () => {
  const state = { x: 2000, y: 100, width: 1000, height: 700, maximized: false };

  it('keep a place on the second one', () => {
    expect(fitToScreens(state, [screen, right])).toEqual(state);
  });

  it('lose the place when the second one is gone, and keep the size', () => {
    expect(fitToScreens(state, [screen])).toEqual({ width: 1000, height: 700, maximized: false });
  });

  it('bound the size', () => {
    const large = { ...state, width: 3000, height: 2000 };
    expect(fitToScreens(large, [screen])).toMatchObject({ width: 1920, height: 1055 });
  });

  it('always leave a window that can be found and taken hold of', () => {
    const anywhere = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 800, max: 9000 }),
      height: fc.integer({ min: 600, max: 9000 }),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(anywhere, (wild) => {
        const { x, y, width } = fitToScreens(wild, [screen, right]);
        // Without a place, the system centres the window.
        if (x === undefined || y === undefined) return true;
        return [screen, right].some(
          (area) =>
            Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 100 &&
            y >= area.y &&
            y < area.y + area.height,
        );
      }),
    );
  });
});
