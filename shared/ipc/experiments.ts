import { checkResultSchema } from '../domain/check';
import { exampleSchema } from '../domain/example';
import { z } from '../schema';
import { nothing, route } from './route';

/** Documents and what can be said of them before a run. */
export const experimentRoutes = {
  examples: route(nothing, z.array(exampleSchema)),
  /** Takes any document, so that a faulty one is answered with all its faults. */
  check: route(z.strictObject({ experiment: z.unknown() }), checkResultSchema),
};
