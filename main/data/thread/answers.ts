/** What the data thread answers, without the thread. */
import { basename } from 'node:path';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import { describeImport } from '../describe';
import { describeTable } from '../describe-table';
import { importFile } from '../importers/import-file';
import { inspectData } from '../inspect';
import { proposeExperiment } from '../propose';
import { cellTexts } from '../cell-texts';
import { seriesStretch } from '../series-stretch';
import { writeTableFile } from '../tables/table-file';
import type { AnswerOf, AskOf, QuestionName } from './protocol';
import type { TableCache } from './table-cache';

export interface ThreadContext {
  datasets: string;
  tables: TableCache;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

type Answers = {
  [N in QuestionName]: (
    ask: AskOf<N>,
    context: ThreadContext,
  ) => AnswerOf<N> | Promise<AnswerOf<N>>;
};

export const answers: Answers = {
  import: importAndKeep,
  series: (ask, { tables }) => seriesStretch(tables.get(ask.source), ask),
  rows: (ask, { tables }) => cellTexts(tables.get(ask.source), ask.from, ask.count),
  inspect: ({ experiment, sample }, { tables }) =>
    inspectData(experiment, tables.get(experiment.data.source), sample),
  propose: ({ dataset }, { tables }) => ({
    experiment: proposeExperiment(dataset, tables.get(sourceOf(dataset))),
  }),
  describeExample: ({ source }, { tables }) => describeTable(tables.get(source), source.name),
};

function sourceOf({ id, name, settings }: Dataset): DataSource {
  return { kind: 'file', name, settings, ...(id === null ? {} : { dataset: id }) };
}

async function importAndKeep(
  { path, settings }: AskOf<'import'>,
  { datasets, tables, signal, onProgress }: ThreadContext,
): Promise<AnswerOf<'import'>> {
  let totalBytes = 0;
  const imported = await importFile({
    path,
    settings,
    signal,
    onProgress: (progress) => {
      totalBytes = progress.totalBytes;
      onProgress(progress);
    },
  });
  const id = writeTableFile(datasets, imported.table);
  tables.keep(id, imported.table);
  const dataset = describeImport(imported, basename(path), totalBytes, settings, id);
  return { dataset, experiment: proposeExperiment(dataset, imported.table) };
}
