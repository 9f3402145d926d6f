/** Scrolls to the field that a fault is about, and puts the keyboard there. */

const operable = 'input, select, textarea, button';

/** @param marks values of `data-field`, the closest first */
export function showField(marks: readonly string[]): void {
  const found = marks
    .map((mark) => document.querySelector<HTMLElement>(`[data-field="${CSS.escape(mark)}"]`))
    .find((element) => element !== null);
  if (!found) return;
  const target = found.matches(operable) ? found : found.querySelector<HTMLElement>(operable);
  found.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
