/**
 * Tables arranged as well-known public data sets are: what becomes of them, and of the experiment that is
 * proposed, without anything set by hand.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExperiment } from '../../main/services/check-experiment';
import { inspectExperiment, readDataFile } from '../../main/services/read-data';
import type { CheckResult } from '../../shared/domain/check';
import type { Dataset } from '../../shared/domain/dataset';
import type { ColumnRole } from '../../shared/domain/experiment/data';
import type { Experiment } from '../../shared/domain/experiment/document';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import * as shapes from '../helpers/known-shapes';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const { signal } = new AbortController();

interface Brought {
  dataset: Dataset;
  experiment: Experiment;
  checked: CheckResult;
}

/** @param missing the rule that a person chooses where values are missing */
async function bring(name: string, content: string, missing?: string): Promise<Brought> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const request = { path, settings: {}, signal, onProgress: () => undefined };
  const { dataset, experiment: proposed } = await readDataFile(request);
  if (proposed === null) throw new Error(`nothing was proposed for ${name}`);
  const experiment = parseExperiment({
    ...proposed,
    data: { ...proposed.data, source: { ...proposed.data.source, path } },
    preparation: { ...proposed.preparation, ...(missing === undefined ? {} : { missing }) },
  });
  const inspected = await inspectExperiment(experiment, null, signal);
  return { dataset, experiment, checked: checkExperiment(experiment, inspected, true) };
}

const columnsOf = ({ dataset }: Brought): string[] =>
  dataset.columns.map(({ name, type }) => `${name}: ${type}`);
const firstOf = ({ dataset }: Brought, name: string): unknown[] =>
  dataset.columns.find((column) => column.name === name)?.first ?? [];
const withRole = ({ experiment }: Brought, role: ColumnRole): string[] =>
  experiment.data.columns.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
const decided = ({ dataset }: Brought, setting: string): unknown =>
  dataset.decisions.find((one) => one.setting === setting && one.column === null)?.value;
const errorsOf = ({ checked }: Brought): string[] =>
  checked.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe('days and times in columns of their own', () => {
  it('gas sensors: 18.00.00 is a time, -200 is missing, empty ends are left out', async () => {
    const read = await bring('gas.csv', shapes.gasSensors(), 'linear');
    expect(read.dataset.rows).toBe(300);
    expect(columnsOf(read)).toEqual([
      'Date Time: date',
      'Date: date',
      'Time: number',
      'CO(GT): number',
      'PT08.S1(CO): number',
      'T: number',
    ]);
    expect(firstOf(read, 'Date Time').slice(0, 2)).toEqual([
      '2004-03-10T18:00:00',
      '2004-03-10T19:00:00',
    ]);
    expect(decided(read, 'missingCode')).toBe('-200');
    const co = read.dataset.columns.find(({ name }) => name === 'CO(GT)');
    expect(co).toMatchObject({ missing: 33, min: 1, max: 3 });
    expect(withRole(read, 'time')).toEqual(['Date Time']);
    expect(withRole(read, 'input')).toEqual(['CO(GT)', 'PT08.S1(CO)', 'T']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('air of a city: year, month, day and hour are one date', async () => {
    const read = await bring('air.csv', shapes.airOfACity(), 'mean');
    expect(columnsOf(read)[1]).toBe('year month day hour: date');
    expect(firstOf(read, 'year month day hour')[1]).toBe('2010-01-01T01:00:00');
    expect(withRole(read, 'time')).toEqual(['year month day hour']);
    expect(withRole(read, 'input')).toEqual(['pm2.5', 'DEWP']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('a solar site: year, month and DY are one date', async () => {
    const read = await bring('site.csv', shapes.solarSite(), 'linear');
    expect(firstOf(read, 'YEAR MO DY').slice(0, 2)).toEqual(['2001-01-01', '2001-01-02']);
    expect(decided(read, 'missingCode')).toBe('-999');
    expect(withRole(read, 'time')).toEqual(['YEAR MO DY']);
    expect(withRole(read, 'input')).toEqual(['T2M']);
    expect(errorsOf(read)).toEqual([]);
  });
});

it('a questionnaire: answers are no timesteps', async () => {
  const read = await bring('answers.csv', shapes.questionnaire());
  expect(read.dataset.rows).toBe(200);
  expect(read.dataset.columns).toHaveLength(21);
  expect(decided(read, 'layout')).toBeUndefined();
});

it('a field logger: the line above, units and kinds of values are no data', async () => {
  const read = await bring('logger.dat', shapes.fieldLogger(), 'linear');
  expect(read.dataset.rows).toBe(200);
  expect(columnsOf(read)).toEqual([
    'TIMESTAMP: date',
    'RECORD: number',
    'AirTC_Avg: number',
    'RH: number',
  ]);
  expect(decided(read, 'skipLines')).toBe(1);
  expect(decided(read, 'unitRows')).toBe(2);
  const units = read.dataset.columns.map(({ unit }) => unit);
  expect(units).toEqual([undefined, undefined, 'Deg C', '%']);
  expect(withRole(read, 'input')).toEqual(['AirTC_Avg', 'RH']);
  expect(errorsOf(read)).toEqual([]);
});

describe('timesteps side by side', () => {
  it('an archive of forecasting: a series a row, as long as each is', async () => {
    const read = await bring('archive.csv', shapes.forecastArchive());
    expect(decided(read, 'layout')).toBe('series');
    expect(columnsOf(read)).toEqual(['V1: category', 'step: number', 'value: number']);
    expect(read.dataset.rows).toBe(3 * (28 + 32 + 36 + 40));
    expect([withRole(read, 'series'), withRole(read, 'time')]).toEqual([['V1'], ['step']]);
    expect(withRole(read, 'target')).toEqual(['value']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('cases by country: the names of the columns are days, month first', async () => {
    const read = await bring('cases.csv', shapes.casesByCountry());
    expect(columnsOf(read).slice(-2)).toEqual(['time: date', 'value: number']);
    expect(firstOf(read, 'time').slice(0, 2)).toEqual(['2020-01-22', '2020-01-23']);
    expect(read.dataset.rows).toBe(4 * 90);
    expect(withRole(read, 'series')).toEqual(['Country/Region']);
    expect(withRole(read, 'time')).toEqual(['time']);
    expect(withRole(read, 'target')).toEqual(['value']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('indicators: years, of which the first have no value', async () => {
    const read = await bring('indicators.csv', shapes.indicators());
    expect(columnsOf(read).slice(-2)).toEqual(['year: number', 'value: number']);
    expect(firstOf(read, 'year')[0]).toBe(1966);
    expect(read.dataset.rows).toBe(4 * 44);
    expect(withRole(read, 'target')).toEqual(['value']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('classified shapes: a row is one sequence with a class', async () => {
    const read = await bring('shapes.tsv', shapes.classifiedShapes());
    expect(decided(read, 'layout')).toBe('sequences');
    expect(columnsOf(read)).toEqual(['column 1: category', 'sequence: sequence']);
    expect(read.experiment.task).toMatchObject({ topology: 'many-to-one', goal: 'classify' });
    expect(read.checked.inputShape.slice(1)).toEqual([60, 1]);
    expect(errorsOf(read)).toEqual([]);
  });

  it('pictures in a table: a line of pixels is a timestep', async () => {
    const read = await bring('pictures.csv', shapes.smallPictures());
    expect(columnsOf(read)).toEqual(['label: category', 'sequence: sequence']);
    expect(decided(read, 'stepFeatures')).toBe(8);
    expect(read.checked.inputShape.slice(1)).toEqual([8, 8]);
    expect(withRole(read, 'target')).toEqual(['label']);
    expect(errorsOf(read)).toEqual([]);
  });

  it('years by months: one series', async () => {
    const read = await bring('climate.csv', shapes.climate());
    expect(read.dataset.rows).toBe(360);
    expect(firstOf(read, 'time').slice(0, 2)).toEqual(['1950-01-01', '1950-02-01']);
    expect(withRole(read, 'series')).toEqual([]);
    expect(withRole(read, 'target')).toEqual(['value']);
    expect(errorsOf(read)).toEqual([]);
  });
});

describe('several series in one table', () => {
  it('sales: a shop and a department together tell them apart', async () => {
    const read = await bring('sales.csv', shapes.weeklySales());
    expect(withRole(read, 'series')).toEqual(['Store', 'Dept']);
    expect(withRole(read, 'target')).toEqual(['Weekly_Sales']);
    expect(errorsOf(read)).toEqual([]);
    // Six series of 60 weeks, 48 of which train.
    const { window, horizon } = read.experiment.task;
    expect(read.checked.windows.train).toBe(6 * (48 - window - horizon + 1));
  });

  it('runs of engines: the counter begins anew with each', async () => {
    const read = await bring('engines.txt', shapes.engineRuns());
    expect(withRole(read, 'series')).toEqual(['column 1']);
    expect(withRole(read, 'time')).toEqual(['column 2']);
    expect(errorsOf(read)).toEqual([]);
  });
});

it('a recording with what was done: windows are classified', async () => {
  const read = await bring('activities.csv', shapes.activities());
  expect(read.experiment.task).toMatchObject({
    topology: 'many-to-one',
    goal: 'classify',
    samples: 'windows',
  });
  expect(withRole(read, 'target')).toEqual(['activity']);
  expect(withRole(read, 'input')).toEqual(['x', 'y', 'z']);
  expect(errorsOf(read)).toEqual([]);
});
