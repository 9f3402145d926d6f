/** An experiment named on the command line: a built-in example, or a file. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { examplesByName } from '#services/examples';
import { setPath } from '#shared/domain/experiment/set-path';
import { upgradeExperiment, type RawDocument } from '#shared/domain/experiment/upgrade';
import { LabError } from '#shared/result';

/** Documents are small; a larger file is something else. */
const largestBytes = 10 * 1024 * 1024;

/**
 * @param name an example's name, or the path of a file
 * @param assignments `path=value` each, applied in order
 * @throws LabError `invalid-input` or `not-found`
 */
export function readExperiment(name: string, assignments: readonly string[]): RawDocument {
  const example = examplesByName.get(name);
  const document = upgradeExperiment(example?.experiment ?? readDocument(name));
  if (example === undefined) resolveSource(document, dirname(resolve(name)));
  return assignments.reduce(setPath, document);
}

/** A relative path of the data counts from the document's own folder. */
function resolveSource({ data }: RawDocument, folder: string): void {
  const source = (data as { source?: { path?: unknown } } | null | undefined)?.source;
  if (typeof source?.path === 'string') source.path = resolve(folder, source.path);
}

function readDocument(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError('invalid-input', `${path} is not JSON: ${reason}.`, { cause: error });
  }
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const names = [...examplesByName.keys()].join(', ');
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError(
      'not-found',
      `"${path}" is neither an example (there are: ${names}) nor a file that can be read: ${reason}.`,
      { cause: error },
    );
  }
  if (bytes.length > largestBytes) {
    throw new LabError(
      'invalid-input',
      `${path} has ${bytes.length} bytes; an experiment document has a few thousand.`,
    );
  }
  // A byte order mark is no part of the text.
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
