/** A component as the HTML that it first shows. */
import { createPinia, setActivePinia, type Pinia } from 'pinia';
import { createSSRApp, type Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import { en } from '../../../../renderer/locales/en';

export function newPinia(): Pinia {
  const pinia = createPinia();
  setActivePinia(pinia);
  return pinia;
}

/** Text without tags: what a person reads. */
export async function textOf(
  component: Component,
  props: Record<string, unknown>,
  pinia: Pinia = newPinia(),
): Promise<string> {
  const html = await htmlOf(component, props, pinia);
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function htmlOf(
  component: Component,
  props: Record<string, unknown>,
  pinia: Pinia = newPinia(),
): Promise<string> {
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en } });
  const routes = [{ path: '/:any(.*)*', component: { render: () => null } }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  return renderToString(createSSRApp(component, props).use(i18n).use(pinia).use(router));
}
