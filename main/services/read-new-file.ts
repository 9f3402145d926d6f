/** A new file for a trained run, read as far as can be as the run's own file was. */
import { extname } from 'node:path';
import type { Dataset } from '#shared/domain/dataset';
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { TrainedReading } from '#shared/domain/fitted-preparation';
import type { ImportSettings } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';

type Read = (settings: ImportSettings) => Promise<Dataset>;

export interface NewFile {
  experiment: Experiment;
  /** How the run's own file was read; null where it had none, or that is not known. */
  reading: TrainedReading | null;
  path: string;
  /** What a person sets now. */
  given: ImportSettings;
}

/**
 * A file that has too little of a shape to be known by it, such as seven timesteps side by side, is
 * arranged as that of the run was; where that cannot be, it stays as it is.
 * @throws LabError what `read` throws, unless it is about what the run alone says
 */
export async function readNewFile(read: Read, file: NewFile): Promise<Dataset> {
  const { experiment, reading, path, given } = file;
  const own = ownSettings(experiment, path, reading);
  const plain = await readAs(read, given, own);
  const { arrangement = {} } = reading ?? {};
  if (hasColumns(experiment, plain) || Object.keys(arrangement).length === 0) return plain;
  try {
    return await readAs(read, given, { ...arrangement, ...own });
  } catch (error) {
    if (error instanceof LabError && error.code === 'invalid-input') return plain;
    throw error;
  }
}

/**
 * How the run's own file was set to be read: all of it for a file of the same kind, else by column.
 * Pictures have the size of training, and the same number is a missing value, also where that was guessed.
 */
function ownSettings(
  { data: { source } }: Experiment,
  path: string,
  reading: TrainedReading | null,
): ImportSettings {
  if (source.kind === 'example') return {};
  const { settings, name } = source;
  const size = reading?.pictureSize ?? null;
  const code = reading?.arrangement?.missingCode;
  const guessed = {
    ...(size === null ? {} : { pictureSize: size }),
    ...(code === undefined ? {} : { missingCode: code }),
  };
  const isSameKind = extname(name).toLowerCase() === extname(path).toLowerCase();
  if (isSameKind) return { ...guessed, ...settings };
  return {
    ...guessed,
    ...(settings.columns === undefined ? {} : { columns: settings.columns }),
  };
}

/** What is given outweighs what the run has; what the run says of columns that are gone is let go. */
async function readAs(read: Read, given: ImportSettings, own: ImportSettings): Promise<Dataset> {
  try {
    return await read(merged(own, given));
  } catch (error) {
    const refused = error instanceof LabError ? error.faults.map(({ path }) => path) : [];
    const left = without(own, given, refused);
    if (left === null) throw error;
    return readAs(read, given, left);
  }
}

/** Null where something was refused that is not the run's alone. */
function without(
  own: ImportSettings,
  given: ImportSettings,
  refused: readonly string[],
): ImportSettings | null {
  const columns = Object.entries(own.columns ?? {});
  const mine = columns.flatMap(([name]) =>
    given.columns?.[name] === undefined ? [`columns.${name}`] : [],
  );
  if (refused.length === 0 || !refused.every((path) => mine.includes(path))) return null;
  const kept = columns.filter(([name]) => !refused.includes(`columns.${name}`));
  return { ...own, columns: Object.fromEntries(kept) };
}

function merged(own: ImportSettings, given: ImportSettings): ImportSettings {
  const columns = { ...own.columns };
  for (const [name, settings] of Object.entries(given.columns ?? {})) {
    columns[name] = { ...columns[name], ...settings };
  }
  const both = { ...own, ...given };
  return Object.keys(columns).length === 0 ? both : { ...both, columns };
}

/** Whether a network finds what it is given. */
function hasColumns({ data }: Experiment, { columns }: Dataset): boolean {
  const found = new Set(columns.map(({ name }) => name));
  return data.columns.every(
    ({ name, roles }) => found.has(name) || roles.every((role) => unasked.includes(role)),
  );
}

/** Columns that a new file may lack. */
const unasked: readonly ColumnRole[] = ['target', 'ignore'];
