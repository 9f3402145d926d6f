/**
 * Every migration in order of its number. A released one never changes; a new one takes a higher
 * number (gaps leave room for branches) and brings a test of its own.
 */
import { runsMigration } from './10-runs';
import { settingsMigration } from './20-settings';
import { datasetsMigration } from './30-datasets';
import { metricsMigration } from './40-metrics';

export interface Migration {
  version: number;
  sql: string;
}

export const migrations: readonly Migration[] = [
  runsMigration,
  settingsMigration,
  datasetsMigration,
  metricsMigration,
];
