/** The container of Office before 2007, which also wraps workbooks with a password. */
import type { BinaryFile } from '../reading/binary-file';

const mark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const looked = 1 << 20;

export function startsOldOffice(head: Uint8Array): boolean {
  return mark.every((byte, index) => head[index] === byte);
}

export async function isOldOffice(file: BinaryFile): Promise<boolean> {
  return file.bytes >= mark.length && startsOldOffice(await file.read(0, mark.length));
}

/** What the file is, and how to mend it. */
export async function oldOfficeSentence(file: BinaryFile): Promise<string> {
  const head = Buffer.from(await file.read(0, Math.min(file.bytes, looked)));
  const tail = await file.read(Math.max(0, file.bytes - looked), Math.min(file.bytes, looked));
  const has = (name: string) =>
    [head, Buffer.from(tail)].some((bytes) => bytes.includes(Buffer.from(name, 'utf16le')));
  if (has('EncryptedPackage')) {
    return 'is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), and save it again.';
  }
  if (has('Workbook') || has('Book')) {
    return 'is a workbook of Excel before 2007 (.xls). Open it and save it as .xlsx or .csv.';
  }
  return 'is a file of an old Office program. Open it there and save its table as .xlsx or .csv.';
}
