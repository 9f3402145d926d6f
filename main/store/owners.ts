/**
 * Which process owns which open run. An owner holds an exclusive lock on a file of its own for as
 * long as it lives; the operating system drops it when the process ends, however it ends. So a
 * process number that was given out again cannot pass for the owner, and no clock is asked.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type Database } from './connection';
import { codeOf } from './store-errors';
import { makeFolder } from './make-folder';

export type OwnerKind = 'window' | 'command-line';

export interface Owner {
  id: string;
  /** Drops the lock; the owner counts as gone from then on. */
  release: () => void;
}

/** Takes the lock first and is listed then, so that nobody finds it listed and not locked. */
export function registerOwner(
  db: Database,
  home: string,
  kind: OwnerKind,
  nowMs: number,
  options: ConnectionOptions,
): Owner {
  const id = randomUUID();
  makeFolder(join(home, 'owners'));
  const lock = connect(lockPath(home, id), { ...options, timeoutMs: 0 });
  lock.exec('BEGIN EXCLUSIVE');
  db.prepare('INSERT INTO owners (id, kind, pid, started_at_ms) VALUES (?, ?, ?, ?)').run(
    id,
    kind,
    process.pid,
    nowMs,
  );
  return {
    id,
    release: () => {
      lock.close();
      rmSync(lockPath(home, id), { force: true });
    },
  };
}

/**
 * Marks the open runs of owners that are gone as interrupted.
 * @returns how many runs that were
 */
export function reapOwners(
  db: Database,
  home: string,
  nowMs: number,
  options: ConnectionOptions,
): number {
  const ids = db.prepare('SELECT id FROM owners').pluck().all() as string[];
  return ids
    .filter((id) => isGone(home, id, options))
    .reduce((count, id) => count + reapOwner(db, home, id, nowMs), 0);
}

function isGone(home: string, id: string, options: ConnectionOptions): boolean {
  let probe: Database | null = null;
  try {
    probe = connect(lockPath(home, id), { ...options, timeoutMs: 0 });
    probe.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    // Whatever else is wrong with the file: only a lock that is held proves a living owner.
    return !codeOf(error).startsWith('SQLITE_BUSY');
  } finally {
    probe?.close();
  }
}

/** Safe to run twice at once: the second finds nothing left. */
function reapOwner(db: Database, home: string, id: string, nowMs: number): number {
  const count = db.transaction(() => interruptRuns(db, id, nowMs)).immediate();
  db.prepare('DELETE FROM owners WHERE id = ?').run(id);
  rmSync(lockPath(home, id), { force: true });
  return count;
}

/** Open runs of `ownerId` become interrupted, each with an event. */
export function interruptRuns(db: Database, ownerId: string, nowMs: number): number {
  const ids = db
    .prepare(
      `UPDATE runs SET status = 'interrupted', ended_at_ms = ?
       WHERE owner_id = ? AND status IN ('queued', 'running', 'paused') RETURNING id`,
    )
    .pluck()
    .all(nowMs, ownerId) as string[];
  const event = db.prepare('INSERT INTO events (run_id, at_ms, kind, detail) VALUES (?, ?, ?, ?)');
  for (const id of ids) {
    event.run(id, nowMs, 'interrupted', 'The program that trained it ended before the run did.');
  }
  return ids.length;
}

function lockPath(home: string, id: string): string {
  return join(home, 'owners', `${id}.lock`);
}
