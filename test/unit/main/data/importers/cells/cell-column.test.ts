import { describe, expect, it } from 'vitest';
import { CellColumn } from '../../../../../../main/data/importers/cells/cell-column';
import { finishColumn } from '../../../../../../main/data/importers/cells/finish-column';
import { atOnce } from '../../../../../../main/data/steps';

const finish = (cells: CellColumn) =>
  atOnce(finishColumn(cells, { retype: true, source: 'the sheet' }));

describe('CellColumn.cutTo', () => {
  it('leaves a column as if the last cells had never been read', () => {
    const [cut, plain] = [new CellColumn('when'), new CellColumn('when')];
    for (let day = 0; day < 300; day += 1) {
      for (const column of [cut, plain]) column.addDate(day * 86_400_000);
    }
    cut.addText('text', 'Summe');
    cut.addNumber(3);
    cut.addMissing();
    cut.cutTo(300);
    expect(cut.rows).toBe(300);
    expect(cut.counts).toEqual(plain.counts);
    expect(finish(cut)).toEqual(finish(plain));
    expect(finish(cut).column.type).toBe('date');
  });

  it('forgets texts that none of its cells has any more, and may grow again', () => {
    const cells = new CellColumn('kind');
    for (const text of ['A', 'B', 'A', 'C', 'B', 'D']) cells.addText('text', text);
    cells.cutTo(3);
    expect(cells.texts()).toEqual({ codes: Int32Array.of(0, 1, 0), texts: ['A', 'B'] });
    cells.addText('text', 'C');
    cells.addText('error', '#REF!');
    expect([0, 1, 2, 3, 4].map((row) => cells.textAt(row))).toEqual(['A', 'B', 'A', 'C', '#REF!']);
  });
});
