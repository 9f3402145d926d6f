import { describe, expect, it } from 'vitest';
import { importBytes } from './import-text';

describe('a line without an end', () => {
  it.each([
    ['a,b\n', 1],
    ['a,b\r\n1,2\r\n', 2],
  ])('below %j is refused as such', async (head, line) => {
    const bytes = Buffer.concat([Buffer.from(head), Buffer.alloc(40 * 2 ** 20, 'x')]);
    await expect(importBytes(bytes)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(
        `no end of row within 16 MB after line ${String(line)}`,
      ) as string,
    });
  });
});
