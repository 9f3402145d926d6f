/** The built-in examples, the lesson first. */
import type { Example } from '#shared/domain/example';
import type { ExampleName } from '#shared/domain/experiment/document';
import type { Table } from '../table';
import { cosineExample, cosineTable } from './cosine';
import { randomWalkExample, randomWalkTable } from './random-walk';

export const examples: readonly Example[] = [cosineExample, randomWalkExample];

const tables: Readonly<Record<ExampleName, () => Table>> = {
  cosine: cosineTable,
  'random-walk': randomWalkTable,
};

/** The data of a built-in example; the same on every call. */
export function exampleTable(name: ExampleName): Table {
  return tables[name]();
}
