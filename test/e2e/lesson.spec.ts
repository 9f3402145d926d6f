/** The main job: train the lesson, watch it, keep it, whatever happens to the program. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot, readNativeParts, withNativeParts } from '../../scripts/native-parts.mjs';
import { environment, shrinkLesson } from '../helpers/launch-app';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { firstRun, hasEpochs, trainForLong } from './train-for-long';

const lessonCells = ['simple-rnn', 'lstm', 'gru', 'bidirectional-lstm'];

test('trains the lesson, shows moving curves, and still has the runs after a restart', async ({
  home,
  open,
}) => {
  const first = await open(home);
  await expect(first.page.getByTestId('status-engine')).toContainText(
    /^Recurrent kernels: (AVX-512|AVX2|SSE2|NEON) · \d+ threads? · .*TensorFlow/,
  );
  await shrinkLesson(first.page, 40);
  await expect(first.page.getByTestId('ribbon')).toContainText('(2,000, 20, 1)');
  await watchPoints(first.page);
  await first.page.getByTestId('train-lesson').click();
  await expect(first.page.getByTestId('ended-run')).toHaveCount(4);
  // However quick the runs are, the curves grew with them.
  const points = await watchedPoints(first.page);
  expect(new Set(points).size).toBeGreaterThan(2);
  expect(points).toEqual([...points].sort((a, b) => a - b));
  await first.page.getByTestId('nav-compare').click();
  const rows = first.page.getByTestId('run-row');
  await expect(rows).toHaveCount(4);
  for (const cell of lessonCells) {
    await expect(first.page.locator(`[data-cell="${cell}"][data-status="done"]`)).toBeVisible();
  }
  await expect
    .poll(() => first.page.getByTestId('forecast-chart').getAttribute('data-points'))
    .toBe(String(6 * 500));
  await expect(first.page.getByTestId('verdict').first()).toContainText('straight line');
  await first.app.close();

  const second = await open(home);
  await second.page.getByTestId('nav-compare').click();
  await expect(second.page.getByTestId('run-row')).toHaveCount(4);
  await expect(second.page.locator('[data-status="done"]')).toHaveCount(4);
});

interface WatchingWindow {
  drawnPoints: number[];
}

/** Notes how many points the chart of losses has, whenever that changes. */
async function watchPoints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const drawn: number[] = [];
    (globalThis as unknown as WatchingWindow).drawnPoints = drawn;
    const note = (): void => {
      const chart = document.querySelector('[data-testid="loss-chart"]');
      const count = Number(chart?.getAttribute('data-points') ?? 0);
      if (count > 0 && count !== drawn.at(-1)) drawn.push(count);
    };
    const whole = { subtree: true, childList: true, attributeFilter: ['data-points'] };
    new MutationObserver(note).observe(document.body, whole);
  });
}

function watchedPoints(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as WatchingWindow).drawnPoints);
}

test('a run whose program was killed comes back as interrupted', async ({ home, open }) => {
  const first = await open(home);
  await trainForLong(first.page);
  const child = first.app.process();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;

  const second = await open(home);
  await expect(second.page.getByTestId('notice')).toContainText('4 runs were cut short');
  await second.page.getByTestId('nav-compare').click();
  await expect(second.page.locator('[data-status="interrupted"]')).toHaveCount(4);
  await expect(firstRun(second.page)).toContainText(hasEpochs);
});

test('stops all: the run in progress keeps its epochs, waiting ones are taken out', async ({
  home,
  open,
}) => {
  const { page } = await open(home);
  await trainForLong(page);
  await page.getByTestId('nav-train').click();
  await page.getByTestId('stop-all').click();
  await page.getByTestId('nav-compare').click();
  await expect(page.locator('[data-status="stopped"]')).toHaveCount(4);
  await expect(firstRun(page)).toContainText(hasEpochs);
});

test('the command line may train in the same data folder at the same time', async ({
  home,
  open,
}) => {
  const { page } = await open(home);
  await page.getByTestId('nav-compare').click();
  const cli = join(projectRoot, 'out', 'cli', 'index.cjs');
  const small = ['task.window=10', 'model.layers.0.units=2', 'training.epochs=1'];
  const args = [cli, 'train', 'cosine', '--home', home, ...small.flatMap((s) => ['--set', s])];
  const child = spawn(process.execPath, args, {
    env: environment(withNativeParts(readNativeParts())),
  });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  // The window learns of it by itself, and nothing was taken for interrupted.
  await expect(page.locator('[data-testid="run-row"][data-status="done"]')).toHaveCount(1);
});
