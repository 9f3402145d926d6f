/**
 * A field of numbers from the moment it has the focus until it loses it: what is typed there is one
 * change of the document, however many keys it takes.
 */
import { onBeforeUnmount, onMounted } from 'vue';

/** @returns asks for the session of the field that has the focus; null where none has */
export function useFieldSession(): () => symbol | null {
  let session: symbol | null = null;
  const begin = ({ target }: FocusEvent): void => {
    const isField = target instanceof HTMLElement && target.dataset.document !== undefined;
    session = isField ? Symbol('field') : null;
  };
  // A value that is set as the field is left belongs to it: this comes after.
  const end = (): void => {
    session = null;
  };
  onMounted(() => {
    window.addEventListener('focusin', begin);
    window.addEventListener('focusout', end);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('focusin', begin);
    window.removeEventListener('focusout', end);
  });
  return () => session;
}
