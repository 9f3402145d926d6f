/** `training.epochs=1` for a raw document, as the command line's `--set` writes it. */
import { LabError } from '../../result';
import { readPath } from './read-path';
import type { RawDocument } from './upgrade';

/**
 * Returns a copy of `document` with the value at `assignment`'s path replaced. The value is read
 * as JSON, and as plain text where it is none. A key that does not exist is added, so that the
 * schema can refuse it by name.
 * @throws LabError `invalid-input` where the form is wrong or the path leads through a value.
 */
export function setPath(document: RawDocument, assignment: string): RawDocument {
  const { keys, end } = readPath(assignment);
  const copy = JSON.parse(JSON.stringify(document)) as RawDocument;
  assign(copy, keys, readValue(assignment.slice(end + 1)), assignment.slice(0, end).trim());
  return copy;
}

function assign(container: object, keys: string[], value: unknown, path: string): void {
  const [key, ...rest] = keys;
  if (key === undefined || key === '' || key === '__proto__') {
    throw new LabError('invalid-input', `--set ${path}: the path has an empty or forbidden part.`);
  }
  if (Array.isArray(container) && !/^\d+$/.test(key)) {
    throw new LabError(
      'invalid-input',
      `--set ${path}: "${key}" stands where a position (0, 1, …) is needed.`,
    );
  }
  if (Array.isArray(container) && Number(key) >= container.length) {
    throw new LabError(
      'invalid-input',
      `--set ${path}: there is no item ${key}; the list has ${container.length}.`,
    );
  }
  const target = container as Record<string, unknown>;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = Object.hasOwn(target, key) ? target[key] : (target[key] = {});
  if (typeof inner !== 'object' || inner === null) {
    throw new LabError(
      'invalid-input',
      `--set ${path}: "${key}" is a value and has nothing inside.`,
    );
  }
  assign(inner, rest, value, path);
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
