import { describe, expect, it } from 'vitest';
import { formatExamples } from '../../../../main/cli/examples';
import { examples } from '../../../../main/data/examples/index';

describe('formatExamples', () => {
  const lines = formatExamples(examples).split('\n');

  it('has a line for each example, below the names of the columns', () => {
    expect(lines).toHaveLength(examples.length + 1);
    expect(lines[0]?.split(/\s+/)).toEqual(['name', 'title', 'topology', 'origin']);
  });

  it.each(examples.map((example, index) => [example.name, example, index] as const))(
    '%s: name, title, topology, origin',
    (name, { title, origin, experiment }, index) => {
      const cells = lines[index + 1]?.split(/ {2,}/);
      expect(cells).toEqual([name, title, experiment.task.topology, origin]);
    },
  );
});
