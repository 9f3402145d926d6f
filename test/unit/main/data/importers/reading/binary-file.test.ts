import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabError } from '#shared/result';
import { withFile } from '../../../../../../main/data/importers/reading/binary-file';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-binary-'));
  path = join(folder, 'a.npy');
  writeFileSync(path, 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Reads the file while `change` is done to it. */
const readWhile = (change: () => void) =>
  withFile(path, async (file) => {
    const bytes = await file.read(0, file.bytes);
    change();
    return Buffer.from(bytes).toString();
  });

describe('a file that is read in pieces', () => {
  it('is closed and handed on where it stays as it is', async () => {
    expect(await readWhile(() => undefined)).toBe('first');
  });

  it.each([
    [
      'grows',
      () => {
        appendFileSync(path, 'x');
      },
    ],
    [
      'is written anew with as many bytes',
      () => {
        utimesSync(path, 1, 1);
      },
    ],
    [
      'is replaced',
      () => {
        writeFileSync(`${path}.new`, 'other');
        renameSync(`${path}.new`, path);
      },
    ],
  ])('is refused where it %s meanwhile', async (_, change) => {
    await expect(readWhile(change)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/"a.npy" changed while it was read/) as string,
    });
  });

  it('is said to be gone where it goes', async () => {
    await expect(
      readWhile(() => {
        rmSync(path);
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that changes is not said to be damaged', async () => {
    const damaged = () => {
      appendFileSync(path, 'x');
      throw new LabError('invalid-input', 'It is damaged.');
    };
    await expect(readWhile(damaged)).rejects.toThrow(/changed while it was read/);
  });
});
