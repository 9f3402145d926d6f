import type { Experiment } from '#shared/domain/experiment/document';
import { exampleTable } from './examples/index';
import type { Table } from './table';

/** The table that an experiment's source names. */
export function loadTable(experiment: Experiment): Table {
  return exampleTable(experiment.data.source.name);
}
