import { describe, expect, it } from 'vitest';
import { configure } from '../../../../main/store/connection';

/** Refuses the first statements, with these codes. */
function refusing(codes: readonly string[]) {
  const said: string[] = [];
  let refused = 0;
  const pragma = (text: string): void => {
    const code = codes[refused];
    if (code !== undefined) {
      refused += 1;
      throw Object.assign(new Error('database is locked'), { code });
    }
    said.push(text);
  };
  return { pragma, said };
}

describe('settings of a connection', () => {
  it('are made once who opens the file at the same moment is done', () => {
    const db = refusing(['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY']);
    configure(db);
    expect(db.said[0]).toBe('journal_mode = WAL');
    expect(db.said).toHaveLength(4);
  });

  it('are not tried again where something else is wrong', () => {
    const db = refusing(['SQLITE_IOERR']);
    expect(() => configure(db)).toThrow('database is locked');
    expect(db.said).toEqual([]);
  });
});
