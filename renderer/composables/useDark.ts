/** Light or dark as the system has it, live. */
import { readonly, ref, type Ref } from 'vue';

const query = window.matchMedia('(prefers-color-scheme: dark)');
const dark = ref(query.matches);
// One listener for the life of the page, shared by all components.
query.addEventListener('change', (event) => (dark.value = event.matches));

export function useDark(): { isDark: Readonly<Ref<boolean>> } {
  return { isDark: readonly(dark) };
}
