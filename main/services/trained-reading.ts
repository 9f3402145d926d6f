/**
 * How a run's own file was read, as far as the numbers of a new file mean another thing where it was
 * read otherwise. It is kept with the run: its data set may be deleted, or read anew.
 */
import { unfit } from '#data/apply/refuse';
import { unitsBelowHeader } from '#data/importers/reading/unit-rows';
import type { Store } from '#store/store';
import type { ColumnSummary, Dataset } from '#shared/domain/dataset';
import type { Experiment } from '#shared/domain/experiment/document';
import {
  arrangementSchema,
  type Arrangement,
  type TrainedReading,
} from '#shared/domain/fitted-preparation';
import { LabError, type Fault } from '#shared/result';

/** Null where the run has no file, or the data set of it is not kept any more. */
export function trainedReading(store: Store, experiment: Experiment): TrainedReading | null {
  const dataset = keptDataset(store, experiment);
  if (dataset === null) return null;
  const units = usedColumns(experiment, dataset).flatMap(({ name, unit }) =>
    unit === undefined ? [] : [[name, unit] as const],
  );
  const size = dataset.decisions.find(({ setting }) => setting === 'pictureSize')?.value;
  const arrangement = arrangementOf(dataset);
  const below = unitsBelowHeader(dataset.decisions).filter((name) =>
    units.some(([used]) => used === name),
  );
  return {
    units: Object.fromEntries(units),
    ...(below.length === 0 ? {} : { unitsBelow: below }),
    pictureSize: typeof size === 'string' ? size : null,
    ...(Object.keys(arrangement).length === 0 ? {} : { arrangement }),
  };
}

/** Empty where the table was taken as it stands. */
function arrangementOf({ decisions }: Dataset): Arrangement {
  const names = Object.keys(arrangementSchema.shape);
  const known = decisions.filter(
    ({ setting, column }) => column === null && names.includes(setting),
  );
  const decided = Object.fromEntries(known.map(({ setting, value }) => [setting, value]));
  return arrangementSchema.catch({}).parse(decided);
}

/** @throws LabError where the store cannot be read */
function keptDataset(store: Store, { data: { source } }: Experiment): Dataset | null {
  if (source.kind === 'example' || source.dataset === undefined) return null;
  try {
    return store.dataset(source.dataset).dataset;
  } catch (error) {
    if (error instanceof LabError && error.code === 'not-found') return null;
    throw error;
  }
}

/** Those whose numbers a network is given or asked for. */
function usedColumns({ data }: Experiment, { columns }: Dataset): ColumnSummary[] {
  const used = new Set(
    data.columns.flatMap(({ name, roles }) =>
      roles.some((role) => role === 'input' || role === 'known' || role === 'target') ? [name] : [],
    ),
  );
  return columns.filter(({ name }) => used.has(name));
}

/**
 * Columns of the new file with another unit than in training, for the person to look at. Where one of the
 * two stands below the header, and the other file has none, nothing is said of the numbers.
 * @throws LabError `invalid-input` where one of the two is `%` in the cells: a hundredth would be taken
 *   for a whole
 */
export function checkUnits(
  experiment: Experiment,
  { units, unitsBelow = [] }: TrainedReading,
  dataset: Dataset,
): { code: string; message: string }[] {
  const faults: Fault[] = [];
  const notices: { code: string; message: string }[] = [];
  const trained = new Map(Object.entries(units));
  const belowNow = unitsBelowHeader(dataset.decisions);
  for (const { name, type, min, unit } of usedColumns(experiment, dataset)) {
    const then = trained.get(name);
    // Answers that are yet to be predicted are empty, and have no unit.
    if (type !== 'number' || min === null || unit === then) continue;
    const wasInCells = then !== undefined && !unitsBelow.includes(name);
    const isInCells = unit !== undefined && !belowNow.includes(name);
    const isUnsaid = unit === undefined || then === undefined;
    if (isUnsaid && !wasInCells && !isInCells) continue;
    const differ = `Column "${name}" has ${said(unit)} in this file; in training it had ${said(then)}.`;
    const where = wasInCells ? `each number with ${then}` : `with ${then ?? ''} below its name`;
    const mend = `Write the column as in training, ${then === undefined ? 'without a unit' : where}`;
    if ((unit === '%' && isInCells) || (then === '%' && wasInCells)) {
      const message = `${differ} The same share may be 22 in one and 0.22 in the other. ${mend}, and the value that belongs to it.`;
      faults.push({ path: `columns.${name}`, message });
    } else {
      const message = `${differ} The numbers are taken as they stand. Where they are not the same quantity: ${mend.replace('Write', 'write')}.`;
      notices.push({ code: 'other-unit', message });
    }
  }
  if (faults.length > 0) throw unfit(faults);
  return notices;
}

function said(unit: string | undefined): string {
  return unit === undefined ? 'no unit' : `the unit ${unit}`;
}

/** That pictures of another size than in training were brought to it, which nobody set. */
export function resizedNotice(
  { pictureSize }: TrainedReading,
  { problems }: Dataset,
): { code: string; message: string }[] {
  if (pictureSize === null || !problems.some(({ code }) => code === 'pictures-resized')) return [];
  const message = `The run was trained with pictures of ${pictureSize} pixels, so that those of other sizes are brought to it.`;
  return [{ code: 'picture-size', message }];
}
