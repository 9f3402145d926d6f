import { describe, expect, it } from 'vitest';
import { fittingRoles, rolesFor, toggleRole } from '../../../../renderer/data/role-rules';
import type { ColumnChoice, ColumnRole } from '../../../../shared/domain/experiment/data';
import { columnRoles, columnTypes } from '../../../../shared/domain/experiment/data';
import { crossFieldFaults } from '../../../../shared/domain/experiment/cross-field';
import { documentOf } from '../sample-data';

const column = (name: string, ...roles: ColumnRole[]): ColumnChoice => ({
  name,
  type: 'number',
  roles,
});
const rolesOf = (columns: readonly ColumnChoice[]): ColumnRole[][] =>
  columns.map(({ roles }) => roles);

describe('roles of columns', () => {
  it('lets input and target stand together, whichever comes first', () => {
    expect(rolesOf(toggleRole([column('a', 'target')], 'a', 'input'))).toEqual([
      ['input', 'target'],
    ]);
    expect(rolesOf(toggleRole([column('a', 'input', 'target')], 'a', 'input'))).toEqual([
      ['target'],
    ]);
  });

  it('puts a role that stands alone in place of the others, and back', () => {
    const [ignored] = toggleRole([column('a', 'input', 'target')], 'a', 'ignore');
    expect(ignored?.roles).toEqual(['ignore']);
    expect(rolesOf(toggleRole([column('a', 'ignore')], 'a', 'input'))).toEqual([['input']]);
  });

  it('moves the time from the column that had it', () => {
    const columns = [column('a', 'time'), column('b', 'input')];
    expect(rolesOf(toggleRole(columns, 'b', 'time'))).toEqual([['ignore'], ['time']]);
  });

  it('lets several columns tell series apart together', () => {
    const columns = [column('shop', 'series'), column('ware', 'input')];
    expect(rolesOf(toggleRole(columns, 'ware', 'series'))).toEqual([['series'], ['series']]);
  });

  it('ignores a column whose last role is taken away', () => {
    expect(rolesOf(toggleRole([column('a', 'known')], 'a', 'known'))).toEqual([['ignore']]);
  });

  it('never makes a set of roles that parsing refuses', () => {
    for (const first of columnRoles) {
      for (const second of columnRoles) {
        const start = [column('a', 'ignore'), column('b', 'input'), column('c', 'target')];
        const twice = toggleRole(toggleRole(start, 'a', first), 'a', second);
        expect(crossFieldFaults(documentOf(twice)), `${first} then ${second}`).toEqual([]);
      }
    }
  });

  it('keeps of the roles those that another type can have', () => {
    expect(fittingRoles(['input', 'target'], 'date')).toEqual(['ignore']);
    expect(fittingRoles(['input', 'target'], 'category')).toEqual(['input', 'target']);
    for (const type of columnTypes) expect(rolesFor(type)).toContain('ignore');
  });
});
