/** Files that are no text, told by their first bytes. */

interface Signature {
  bytes: readonly number[];
  is: string;
  mend: string;
}

const convert = 'Save the table as CSV and bring that.';
const unpack = 'Unpack it and bring the file inside.';

const signatures: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG picture', mend: 'Bring the folder it lies in.' },
  { bytes: [0xff, 0xd8, 0xff], is: 'a JPEG picture', mend: 'Bring the folder it lies in.' },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: 'a GIF picture', mend: 'Bring PNG or JPEG pictures.' },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    is: 'a ZIP archive, as Excel workbooks are too',
    mend: 'Name a workbook .xlsx and NumPy arrays .npz, or unpack the archive.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], is: 'a PDF document', mend: convert },
  { bytes: [0x1f, 0x8b], is: 'packed with gzip', mend: unpack },
  { bytes: [0x42, 0x5a, 0x68], is: 'packed with bzip2', mend: unpack },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: 'packed with xz', mend: unpack },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: 'packed with zstd', mend: unpack },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7-Zip archive', mend: unpack },
  { bytes: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive', mend: unpack },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    is: 'an old Excel workbook (.xls) or another Office file',
    mend: 'Save it as .xlsx or CSV and bring that.',
  },
  { bytes: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file', mend: 'Name it .parquet.' },
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], is: 'a NumPy array', mend: 'Name it .npy.' },
  { bytes: [0x89, 0x48, 0x44, 0x46], is: 'an HDF5 file', mend: convert },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], is: 'an SQLite database', mend: convert },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: 'a program', mend: convert },
  { bytes: [0x4d, 0x5a], is: 'a Windows program', mend: convert },
  { bytes: [0x52, 0x49, 0x46, 0x46], is: 'sound or video', mend: convert },
];

const pdf = 0x25;

/**
 * @param start the first bytes of a file that is not UTF-16
 * @returns what the file looks like and what to do, as the end of a sentence; null where it may be text
 */
export function describeBinary(start: Uint8Array): string | null {
  const control = start.some((byte) => byte < 9 || (byte > 13 && byte < 27));
  const found = signatures.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (found !== undefined && (control || found.bytes[0] === pdf)) {
    return `is no text: it looks like ${found.is}. ${found.mend}`;
  }
  if (start.includes(0)) {
    return 'is no text as it stands: it holds zero bytes. If it is text in UTF-16, set the encoding to utf-16le or utf-16be; if it is a binary file under a wrong name, bring a text file.';
  }
  return null;
}
