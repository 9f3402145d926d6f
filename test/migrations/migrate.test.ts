import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, type Database } from '../../main/store/connection';
import { migrate } from '../../main/store/migrate';
import { migrations } from '../../main/store/migrations/index';
import { listQuery } from '../../main/store/run-rows';
import { sqliteBinding } from '../helpers/sqlite-binding';
import { newFolder } from '../helpers/store';

function emptyDatabase(): Database {
  return connect(join(newFolder(), 'lab.db'), { nativeBinding: sqliteBinding() });
}

const version = (db: Database): unknown => db.pragma('user_version', { simple: true });
const plan = (db: Database, sql: string): string =>
  db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map((row) => row.detail)
    .join('; ');

const insertRun = `INSERT INTO runs (id, name, status, cell, seed, parameters, epochs_planned,
  experiment, created_at_ms) VALUES ('r', 'n', 'queued', 'lstm', 1, 2, 3, '{}', 4)`;

describe('migrations', () => {
  it('have rising numbers', () => {
    const numbers = migrations.map((step) => step.version);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('10: takes a run and what belongs to it, and drops it all with the run', () => {
    const db = emptyDatabase();
    migrate(
      db,
      migrations.filter((step) => step.version <= 10),
    );
    db.pragma('foreign_keys = ON');
    db.exec(insertRun);
    db.exec(`INSERT INTO epochs VALUES ('r', 1, 0.5, 0.4, 0.3, 0.2, 10.5)`);
    db.exec(`INSERT INTO baselines VALUES ('r', 0, 'mean', 'mse', 0.1)`);
    db.exec(`INSERT INTO artifacts VALUES ('r', 'weights', 'ab', 3)`);
    expect(db.prepare('SELECT val_loss FROM epochs').pluck().all()).toEqual([0.4]);
    expect(() => db.exec(`INSERT INTO epochs VALUES ('r', 2, NULL, 0.4, 0.3, 0.2, 1)`)).toThrow();
    expect(() => db.exec(`INSERT INTO epochs VALUES ('x', 1, 1, 1, 1, 1, 1)`)).toThrow(
      /FOREIGN KEY/,
    );
    expect(() => db.exec(`UPDATE runs SET seed = 'text'`)).toThrow(/TEXT/);
    db.exec('DELETE FROM runs');
    for (const table of ['epochs', 'baselines', 'artifacts']) {
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    }
    expect(
      plan(
        db,
        `SELECT id FROM runs WHERE owner_id = 'o' AND status IN ('queued', 'running', 'paused')`,
      ),
    ).toContain('open_runs_by_owner');
    expect(plan(db, `SELECT * FROM events WHERE run_id = 'r'`)).toContain('events_by_run');
    db.close();
  });

  it('20: keeps runs and adds one row of settings at most', () => {
    const db = emptyDatabase();
    migrate(
      db,
      migrations.filter((step) => step.version <= 10),
    );
    db.exec(insertRun);
    migrate(
      db,
      migrations.filter((step) => step.version <= 20),
    );
    expect(db.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
    db.exec(`INSERT INTO settings VALUES (1, '{}')`);
    expect(() => db.exec(`INSERT INTO settings VALUES (2, '{}')`)).toThrow(/CHECK/);
    expect(version(db)).toBe(20);
    db.close();
  });

  it('30: keeps each data set once', () => {
    const db = emptyDatabase();
    migrate(
      db,
      migrations.filter((step) => step.version <= 30),
    );
    const insert = db.prepare(
      `INSERT INTO datasets (id, path, description, imported_at_ms) VALUES (?, '/a.csv', '{}', 5)`,
    );
    insert.run('a');
    expect(() => insert.run('a')).toThrow(/UNIQUE/);
    expect(() => db.exec(`UPDATE datasets SET path = NULL`)).toThrow(/NOT NULL/);
    expect(version(db)).toBe(30);
    db.close();
  });

  it('40: keeps the epochs of old runs, and takes metrics of numbers or of classes', () => {
    const db = emptyDatabase();
    migrate(
      db,
      migrations.filter((step) => step.version <= 30),
    );
    db.pragma('foreign_keys = ON');
    db.exec(insertRun);
    db.exec(`INSERT INTO epochs VALUES ('r', 1, 0.5, 0.4, 0.3, 0.2, 10.5)`);
    migrate(
      db,
      migrations.filter((step) => step.version <= 40),
    );
    db.exec(`INSERT INTO epochs VALUES ('r', 2, 0.5, 0.4, NULL, NULL, 0.6, 0.75, 9.5)`);
    expect(db.prepare('SELECT * FROM epochs ORDER BY epoch').raw().all()).toEqual([
      ['r', 1, 0.5, 0.4, 0.3, 0.2, null, null, 10.5],
      ['r', 2, 0.5, 0.4, null, null, 0.6, 0.75, 9.5],
    ]);
    expect(db.prepare('SELECT test FROM runs').pluck().all()).toEqual([null]);
    for (const metrics of ['NULL, NULL, NULL, NULL', '1, NULL, NULL, NULL', '1, 1, 1, 1']) {
      const insert = `INSERT INTO epochs VALUES ('r', 3, 0.5, 0.4, ${metrics}, 9.5)`;
      expect(() => db.exec(insert)).toThrow(/CHECK/);
    }
    const insertAgain = `INSERT INTO epochs VALUES ('x', 1, 1, 1, 1, 1, NULL, NULL, 1)`;
    expect(() => db.exec(insertAgain)).toThrow(/FOREIGN KEY/);
    expect(plan(db, listQuery)).not.toContain('TEMP B-TREE');
    expect(plan(db, listQuery)).toContain('SEARCH epochs USING PRIMARY KEY');
    db.exec('DELETE FROM runs');
    expect(db.prepare('SELECT count(*) FROM epochs').pluck().get()).toBe(0);
    db.close();
  });

  it('leave the old state where one fails', () => {
    const db = emptyDatabase();
    migrate(db);
    const broken = {
      version: 9999,
      sql: 'CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT);',
    };
    expect(() => migrate(db, [...migrations, broken])).toThrow(/already exists/);
    expect(version(db)).toBe(migrations.at(-1)?.version);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
    db.close();
  });
});
