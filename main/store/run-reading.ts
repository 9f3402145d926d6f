/** What of a run's document decides how its numbers are to be read, without parsing all of it. */
import type { RunSummary } from '#shared/domain/run';
import { z } from '#shared/schema';

const documentSchema = z.object({
  data: z.object({
    columns: z.array(z.object({ name: z.string(), roles: z.array(z.string()).default([]) })),
  }),
  task: z.object({
    topology: z.string().default('many-to-one'),
    goal: z.string().default('forecast'),
    samples: z.string().default('windows'),
    horizon: z.int().default(1),
  }),
  preparation: z
    .object({
      split: z
        .object({ method: z.string().default(''), allowLeak: z.boolean().default(false) })
        .prefault({}),
    })
    .prefault({}),
});

type Reading = Pick<RunSummary, 'targets' | 'horizon' | 'allowsLeak'>;

/** Documents of another version say nothing here. @param document as it was stored */
export function readingOf(document: unknown): Reading {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) return { targets: [], horizon: null, allowsLeak: false };
  const { data, task, preparation } = parsed.data;
  const { method, allowLeak } = preparation.split;
  const inStep = task.topology === 'many-to-many-in-step';
  return {
    targets: data.columns.filter(({ roles }) => roles.includes('target')).map(({ name }) => name),
    horizon: task.goal === 'forecast' ? (inStep ? 1 : task.horizon) : null,
    allowsLeak: method === 'random' && allowLeak && task.samples === 'windows',
  };
}
