/** Sentences for files that cannot be read at all: what happened, and how to mend it. */
import { basename } from 'node:path';
import { LabError, type Fault } from '#shared/result';

/** A refusal of bad input, with the file's name in front; `faults` name settings that would mend it. */
export function refusal(path: string, sentence: string, faults: readonly Fault[] = []): LabError {
  return new LabError('invalid-input', `"${basename(path)}" ${sentence}`, { faults });
}

/**
 * What is thrown while a file is read, as a LabError. Errors of the program itself stay as they
 * are, so that they are not mistaken for bad input.
 */
export function asRefusal(error: unknown, path: string): unknown {
  const name = `"${basename(path)}"`;
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new LabError(
        'not-found',
        `There is no ${name} (any more). Was it moved, renamed or deleted? Choose it again.`,
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new LabError(
        'invalid-input',
        `${name} may not be read: this account lacks the right. Give yourself the right to read it, or copy it to a folder of your own.`,
        { cause: error },
      );
    case 'EISDIR':
      return new LabError('invalid-input', `${name} is a folder. Choose a file in it.`, {
        cause: error,
      });
    case 'EMFILE':
    case 'ENFILE':
      return new LabError(
        'invalid-input',
        `${name} cannot be opened: too many files are open. Close other programs and try again.`,
        { cause: error },
      );
    case 'EBUSY':
    case 'ETXTBSY':
      return new LabError(
        'invalid-input',
        `${name} is held by another program. Close it there and try again.`,
        { cause: error },
      );
    case 'EIO':
    case 'ESTALE':
    case 'ENXIO':
    case 'ENODEV':
      return new LabError(
        'invalid-input',
        `${name} cannot be read from its drive. Check the drive or the network, or copy the file elsewhere first.`,
        { cause: error },
      );
    case 'ELOOP':
      return new LabError('invalid-input', `${name} is a link that leads to itself.`, {
        cause: error,
      });
    case 'ENAMETOOLONG':
      return new LabError('invalid-input', `${name} has a path that is too long.`, {
        cause: error,
      });
    default:
      return error;
  }
}

export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
