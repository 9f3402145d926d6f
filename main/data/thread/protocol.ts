/** The messages between the main thread and the data thread, which imports files and holds tables. */
import type { ClassCount } from '#shared/domain/class-count';
import type { DataPreview, SeriesStretch } from '#shared/domain/data-preview';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { ErrorRecord } from '#shared/result';
import type { PreparedShape } from '../prepared';

export interface SeriesRequest {
  source: DataSource;
  column: string;
  timeColumn: string | null;
  /** One series alone; the first one where there is none of that name. */
  series?: { columns: readonly string[]; name: string | null };
  /** Half-open range of rows of the table or series, counted from 0; cut to it. */
  from: number;
  to: number;
  /** At most so many values. */
  points: number;
}

export interface RowsRequest {
  source: DataSource;
  from: number;
  count: number;
}

/** Each question with its answer. */
export interface Questions {
  /** Imports a file and keeps its table in the folder of datasets. */
  import: [
    /** `given` as in an import's request. */
    { path: string; settings: ImportSettings; given?: ImportSettings },
    { dataset: Dataset; experiment: unknown },
  ];
  series: [SeriesRequest, SeriesStretch];
  rows: [RowsRequest, CellTexts];
  inspect: [
    { experiment: Experiment; sample: number },
    { preview: DataPreview; shape: PreparedShape | null; classes: ClassCount[] | null },
  ];
  /** An experiment for a table that was kept; null where none can be proposed. */
  propose: [{ dataset: Dataset }, { experiment: unknown }];
  describeExample: [{ source: DataSource }, Dataset];
  /** Lets go of a table that was deleted. */
  forget: [{ dataset: string }, null];
}

export interface CellTexts {
  total: number;
  columns: string[];
  rows: string[][];
}

export type QuestionName = keyof Questions;
export type AskOf<N extends QuestionName> = Questions[N][0];
export type AnswerOf<N extends QuestionName> = Questions[N][1];

export type ToDataThread =
  | { [N in QuestionName]: { kind: 'ask'; id: number; name: N; ask: AskOf<N> } }[QuestionName]
  /** Ends the import of that number; its question is answered with an error `cancelled`. */
  | { kind: 'cancel'; id: number };

export type FromDataThread =
  | { kind: 'progress'; id: number; progress: ImportProgress }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failed'; id: number; error: ErrorRecord };

/** What the thread reads when it starts. */
export interface DataThreadStart {
  /** Where tables are kept. */
  datasets: string;
  /** As in an import's request; absent: without. */
  addonPath?: string | null;
}
