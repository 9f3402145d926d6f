/**
 * Undo and redo by the keyboard, except where a text field has an undo of its own. A field that
 * shows a value of the document has not: its text and the document would part.
 */
import { onBeforeUnmount, onMounted } from 'vue';

export function useUndoKeys(undo: () => void, redo: () => void): void {
  function press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
    if (act === null) return;
    event.preventDefault();
    const field = ofDocument(event.target);
    // What was typed first becomes a change of its own, or is dropped where it is no value.
    field?.blur();
    act();
    field?.focus();
  }
  onMounted(() => window.addEventListener('keydown', press));
  onBeforeUnmount(() => window.removeEventListener('keydown', press));
}

const typed = ['text', 'number', 'search'];

function ofDocument(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement && target.dataset.document !== undefined ? target : null;
}

function isTyping(target: EventTarget | null): boolean {
  if (ofDocument(target) !== null) return false;
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && typed.includes(target.type))
  );
}
