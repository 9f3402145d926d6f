/**
 * Zip archives, read part by part without unpacking the rest. yauzl reads the directory, unpacks and
 * checks sizes; limits, checksums and the sentences for damage are ours.
 */
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { LabError } from '#shared/result';
import type { BinaryFile } from '../reading/binary-file';
import { mostUnpackedBytes } from '../reading/limits';
import { refusal } from '../refusals';
import { crc32 } from './crc32';
import { damagedPart, directoryError, partError, protectedArchive } from './damage';
import { FileReader } from './file-reader';

/** Of a directory; more is damage, or was made to do harm. */
const mostParts = 1_000_000;

export interface Archive {
  names: readonly string[];
  /** Unpacked size of a part; null where there is none of that name. */
  bytesOf(name: string): number | null;
  /**
   * Unpacked bytes of a part, chunk by chunk.
   * @throws LabError `invalid-input` where the part is damaged or larger than it says
   */
  read(name: string): AsyncGenerator<Uint8Array>;
}

/** @throws LabError `invalid-input` where the directory is missing or damaged */
export async function openArchive(file: BinaryFile): Promise<Archive> {
  const { zip, entries } = await readDirectory(file).catch((error: unknown) => {
    throw directoryError(error, file.name);
  });
  return {
    names: [...entries.keys()],
    bytesOf: (name) => entries.get(name)?.uncompressedSize ?? null,
    read: (name) => readPart(zip, file.name, name, entries.get(name)),
  };
}

/** All of a part at once; for small ones. @throws LabError `invalid-input` above `most` bytes */
export async function readWhole(archive: Archive, name: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of archive.read(name)) {
    bytes += chunk.length;
    if (bytes > most) {
      throw new LabError(
        'invalid-input',
        `The part "${name}" unpacks to more than ${String(most >> 20)} MB. The archive is damaged, or was made to do harm.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readDirectory(
  file: BinaryFile,
): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  // Names are decoded here: nothing is written under them, so that odd ones do no harm.
  const zip = await fromRandomAccessReaderPromise(new FileReader(file), file.bytes, {
    autoClose: false,
    decodeStrings: false,
  });
  if (zip.entryCount > mostParts) {
    throw refusal(
      file.name,
      `says that it has ${zip.entryCount.toLocaleString('en')} parts, more than Unroll takes. It is damaged, or holds no table.`,
    );
  }
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag: flags, fileNameRaw, extraFields } = entry;
    const name = getFileNameLowLevel(flags, fileNameRaw, extraFields, false).replace(/^\/+/, '');
    if (!name.endsWith('/')) entries.set(name, entry);
  }
  return { zip, entries };
}

async function* readPart(
  zip: ZipFile,
  file: string,
  name: string,
  entry: Entry | undefined,
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw damagedPart(file, name, 'it is not in the archive');
  if (entry.isEncrypted()) throw protectedArchive(file);
  if (entry.uncompressedSize > mostUnpackedBytes) {
    throw refusal(
      file,
      `would unpack to ${(entry.uncompressedSize / 2 ** 30).toFixed(1)} GB in "${name}", more than Unroll takes. Save a smaller part of it.`,
    );
  }
  if (!entry.canDecodeFileData()) {
    throw refusal(
      file,
      `is packed by method ${String(entry.compressionMethod)}, which Unroll does not know. Pack it again as an ordinary zip.`,
    );
  }
  let sum = 0;
  try {
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw partError(error, file, name);
  }
  if (sum !== entry.crc32) throw damagedPart(file, name, 'its checksum is wrong');
}
