import { describe, expect, it } from 'vitest';
import { ProgressThrottle } from '../../../../main/training/progress-throttle';
import type { BatchProgress } from '../../../../shared/training/protocol';

describe('ProgressThrottle', () => {
  it('reports at most once per interval and loses no batch', () => {
    let nowMs = 0;
    const reports: BatchProgress[] = [];
    const throttle = new ProgressThrottle(
      100,
      (report) => reports.push(report),
      () => nowMs,
    );
    for (let batch = 1; batch <= 25; batch += 1) {
      nowMs += 10;
      throttle.add({ epoch: 1, batch, batchesPerEpoch: 25, loss: batch });
    }
    throttle.flush();
    throttle.flush();
    expect(reports.map(({ batch }) => batch)).toEqual([10, 20, 25]);
    expect(reports.flatMap(({ batchLosses }) => batchLosses)).toEqual(
      Array.from({ length: 25 }, (_, i) => i + 1),
    );
    expect(reports.at(-1)?.elapsedMs).toBe(250);
  });
});
