/** What yauzl says of an archive that it cannot read, told apart from errors of the program itself. */
import { errorCode, refusal } from '../refusals';
import type { LabError } from '#shared/result';

/** yauzl throws plain errors; zlib's have a code of its own, those of the file system another. */
function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error) || Object.getPrototypeOf(error) !== Error.prototype) return false;
  return errorCode(error)?.startsWith('Z_') ?? true;
}

/** For what is thrown while the directory is read; other errors come back as they are. */
export function directoryError(error: unknown, file: string): unknown {
  if (!isDamage(error)) return error;
  if (error.message.includes('encryption')) return protectedArchive(file);
  if (error.message.includes('multi-disk')) {
    return refusal(
      file,
      'is one part of an archive that was split over several files. Join them to one archive first.',
    );
  }
  return refusal(
    file,
    'is a zip archive that is cut short or damaged: its directory, at the end of the file, cannot be read. Copy or download it again.',
  );
}

/** For what is thrown while a part is read; other errors come back as they are. */
export function partError(error: unknown, file: string, part: string): unknown {
  if (!isDamage(error)) return error;
  if (error.message.includes('too many bytes')) {
    return damagedPart(file, part, 'it is larger than it says');
  }
  if (/not enough bytes|overflows|ends before/.test(error.message)) {
    return damagedPart(file, part, 'bytes are missing');
  }
  if (error.message.includes('local file header')) {
    return damagedPart(file, part, 'it does not begin where it should');
  }
  return damagedPart(file, part, 'it cannot be unpacked');
}

export function damagedPart(file: string, part: string, what: string): LabError {
  return refusal(
    file,
    `has a damaged part "${part}": ${what}. Copy or save it again from where it came.`,
  );
}

export function protectedArchive(file: string): LabError {
  return refusal(file, 'is protected by a password. Save it again without one.');
}
