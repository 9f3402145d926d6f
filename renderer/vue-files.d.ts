/** For tools that do not read `.vue` files themselves, such as the typed lint. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent;
  export default component;
}
