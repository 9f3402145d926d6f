import { examples } from '#data/examples/index';
import type { Example } from '#shared/domain/example';

/** The built-in examples by the name that the command line and documents use. */
export const examplesByName: ReadonlyMap<string, Example> = new Map(
  examples.map((example) => [example.name, example]),
);

export { examples };
