import { expect, it } from 'vitest';
import { kernelThreads } from '../../../../shared/domain/kernel-threads';

it("takes the document's number, else one for each core up to eight", () => {
  expect(kernelThreads(3, 2)).toBe(3);
  expect(kernelThreads('auto', 2)).toBe(2);
  expect(kernelThreads('auto', 64)).toBe(8);
});
