/** Runs a composable that needs the window's texts; no window is there. */
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { createTexts } from '../../../../renderer/locales/texts';

export async function withTexts<T>(use: () => T): Promise<T> {
  let used: T | undefined;
  const app = createSSRApp({
    setup() {
      used = use();
      return () => null;
    },
  });
  await renderToString(app.use(createTexts()));
  if (used === undefined) throw new Error('the composable gave nothing');
  return used;
}
