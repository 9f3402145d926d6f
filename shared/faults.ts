/** Turns the schema library's issues into faults with a path and a sentence for people. */
import { LabError, type Fault } from './result';
import type { z } from './schema';

type Issue = z.core.$ZodIssue;

/** `['model', 'layers', 0, 'units']` becomes `model.layers.0.units`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** One fault for each unknown key, wrong value or missing field, deepest first in a union. */
export function faultsOf(error: z.core.$ZodError, prefix: readonly PropertyKey[] = []): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, prefix));
}

function faultsOfIssue(issue: Issue, prefix: readonly PropertyKey[]): Fault[] {
  const path = [...prefix, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([...path, key]),
        message: 'This key is not known here. Remove it or check its spelling.',
      }));
    case 'invalid_union':
      return faultsOfUnion(issue, path);
    default:
      return [{ path: formatPath(path), message: sentence(issue.message) }];
  }
}

function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): Fault[] {
  const options = issue.errors.filter((issues) => issues.length > 0);
  if (options.length === 0) {
    return [{ path: formatPath(path), message: sentence(issue.message) }];
  }
  const texts = options.map((issues) => issues.map((inner) => inner.message).join(' and '));
  return [
    { path: formatPath(path), message: `None of the accepted forms fits: ${texts.join('; or ')}.` },
  ];
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/**
 * Parses `input`, or throws with every fault.
 * @throws LabError `invalid-input`; its message names the first fault, `faults` has them all.
 */
export function parseOrThrow<S extends z.ZodType>(
  schema: S,
  input: unknown,
  what: string,
): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidInput(what, faultsOf(parsed.error));
}

export function invalidInput(what: string, faults: readonly Fault[]): LabError {
  const first = faults[0];
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const where = first?.path ? ` at ${first.path}` : '';
  return new LabError(
    'invalid-input',
    `${what} is not valid${where}: ${first?.message ?? ''}${more}`,
    {
      faults,
    },
  );
}
