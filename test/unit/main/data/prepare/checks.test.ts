import { describe, expect, it } from 'vitest';
import { prepare } from '../../../../../main/data/prepare';
import { codesOf, experimentOf, inputsOf, ramp, tableFrom } from './make';

describe('constant columns', () => {
  it('a column that varies by little beside its size is not called constant', () => {
    const table = tableFrom({ y: ramp(30).map((i) => 1e13 + (i % 2)) });
    const experiment = experimentOf({ y: 'input target' }, { window: 2 }, { scaling: 'standard' });
    expect(codesOf(experiment, table)).toEqual([]);
    expect(new Set(inputsOf(prepare(experiment, table).train)).size).toBe(2);
    const alike = tableFrom({ y: ramp(30).map(() => 1e13) });
    expect(codesOf(experiment, alike)).toEqual(['constant-column']);
  });
});
