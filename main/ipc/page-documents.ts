/** Documents that come from the page: they may name imported data, never a path of this machine. */
import type { DataSource } from '#shared/domain/experiment/data';
import { LabError } from '#shared/result';

const message =
  'The window cannot read a file by its path. Open the file in the Data place; the experiment then names what was imported.';

/** @throws LabError `forbidden` where a document of whatever form names a path as its source */
export function refusePath(experiment: unknown): unknown {
  const data = fieldOf(experiment, 'data');
  const source = fieldOf(data, 'source');
  if (fieldOf(source, 'path') === undefined) return experiment;
  throw new LabError('forbidden', message, { faults: [{ path: 'data.source.path', message }] });
}

/** @throws LabError `forbidden` */
export function refusePathIn(source: DataSource): DataSource {
  refusePath({ data: { source } });
  return source;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}
