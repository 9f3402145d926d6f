import type { Plugin } from 'vue';
import { createI18n } from 'vue-i18n';
import { en } from './en';

export function createTexts(): Plugin {
  return createI18n({ legacy: false, locale: 'en', messages: { en } });
}
