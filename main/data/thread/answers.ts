/** What the data thread answers, without the thread. */
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import { describeTable } from '../describe-table';
import { inspectData } from '../inspect';
import { proposeExperiment } from '../propose';
import { readFile } from '../read-file';
import { cellTexts } from '../cell-texts';
import { seriesStretch } from '../series-stretch';
import { writeTableFile } from '../tables/table-file';
import type { AnswerOf, AskOf, QuestionName } from './protocol';
import type { TableCache } from './table-cache';

export interface ThreadContext {
  datasets: string;
  /** As in an import's request. */
  addonPath: string | null;
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
  forget: ({ dataset }, { tables }) => tables.forget(dataset),
};

function sourceOf({ id, name, settings }: Dataset): DataSource {
  return { kind: 'file', name, settings, ...(id === null ? {} : { dataset: id }) };
}

function importAndKeep(
  ask: AskOf<'import'>,
  { datasets, addonPath, tables, signal, onProgress }: ThreadContext,
): Promise<AnswerOf<'import'>> {
  const temporaryFolder = datasets;
  const request = { ...ask, signal, onProgress, addonPath, temporaryFolder };
  return readFile(request, async (table, pacer) => {
    const id = await writeTableFile(datasets, table, pacer);
    tables.keep(id, table);
    return id;
  });
}
