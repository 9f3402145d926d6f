/** Makes a misspelt text key a type error. */
import type { en } from './en';

type Texts = typeof en;

declare module 'vue-i18n' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the form that vue-i18n asks for
  export interface DefineLocaleMessage extends Texts {}
}
