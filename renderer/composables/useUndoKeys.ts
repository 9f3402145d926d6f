/** Undo and redo by the keyboard, except where a text field has an undo of its own. */
import { onBeforeUnmount, onMounted } from 'vue';

export function useUndoKeys(undo: () => void, redo: () => void): void {
  function press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
    if (act === null) return;
    event.preventDefault();
    act();
  }
  onMounted(() => window.addEventListener('keydown', press));
  onBeforeUnmount(() => window.removeEventListener('keydown', press));
}

const typed = ['text', 'number', 'search'];

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && typed.includes(target.type))
  );
}
