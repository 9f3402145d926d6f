/** What goes wrong while unpacked bytes are written, as sentences. */
import { LabError } from '#shared/result';
import { errorCode } from '../refusals';

/** @param place folder that is written to; other errors come back as they are */
export function toDiskError(error: unknown, place: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(place, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new LabError(
        'not-writable',
        `The file cannot be unpacked: the folder ${place} cannot be written to. Change its rights, or unpack the file yourself.`,
        { cause: error },
      );
    default:
      return error;
  }
}

export function diskFull(place: string, cause?: unknown): LabError {
  return new LabError(
    'disk-full',
    `The file cannot be unpacked: the disk that holds ${place} has no room for it. Free some space, or bring a part of the file.`,
    { cause },
  );
}
