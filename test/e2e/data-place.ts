/** What tests of the Data place do again and again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Experiment } from '../../shared/domain/experiment/document';

export async function openData(page: Page): Promise<void> {
  await page.getByTestId('nav-data').click();
  await page.getByTestId('data-ribbon').waitFor();
}

/** Writes lines to a file, and opens it by the hidden field that a drop shares its way with. */
export async function openLines(
  page: Page,
  home: string,
  name: string,
  lines: readonly string[],
): Promise<void> {
  const path = join(home, name);
  writeFileSync(path, [...lines, ''].join('\n'));
  await page.getByTestId('dropped-file').setInputFiles(path);
}

/** Opens a whole table, and waits until it is there. */
export async function openTable(
  page: Page,
  home: string,
  name: string,
  text: string,
): Promise<void> {
  await openData(page);
  await openLines(page, home, name, [text]);
  await expect(page.getByTestId('facts')).toContainText(name);
}

interface AppWindow {
  document: {
    querySelector: (selector: string) => {
      __vue_app__: {
        config: {
          globalProperties: {
            $pinia: { _s: Map<string, { document: Experiment }> };
          };
        };
      };
    };
  };
}

/** The document at hand, as the page has it. */
export function documentOf(page: Page): Promise<Experiment> {
  return page.evaluate(() => {
    const root = (globalThis as unknown as AppWindow).document.querySelector('#app');
    const { $pinia } = root.__vue_app__.config.globalProperties;
    return JSON.parse(JSON.stringify($pinia._s.get('experiment')?.document)) as Experiment;
  });
}

/** What was set about the file at hand; null where none is. */
export async function settingsOf(page: Page): Promise<unknown> {
  const { source } = (await documentOf(page)).data;
  return source.kind === 'file' ? source.settings : null;
}

/** What a select offers, in order. */
export const optionsOf = (select: Locator): Promise<string[]> =>
  select.locator('option').allInnerTexts();

/** Two series of numbers; one of them with holes where asked. */
export function table(rows: number, holes: readonly number[] = []): string[] {
  const lines = Array.from({ length: rows }, (_, i) => {
    const load = holes.includes(i) ? '' : (50 + 10 * Math.sin(i / 9)).toFixed(2);
    return `${i},${(8 + 6 * Math.cos(i / 9)).toFixed(2)},${load}`;
  });
  return ['step,warmth,load', ...lines];
}

export const scrollTop = (page: Page): Promise<number> =>
  page.locator('main').evaluate((main) => main.scrollTop);
