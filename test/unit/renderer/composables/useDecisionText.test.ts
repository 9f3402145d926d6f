import { describe, expect, it } from 'vitest';
import { useDecisionText } from '../../../../renderer/composables/useDecisionText';
import { decisionOf } from '../sample-data';
import { withTexts } from './with-texts';

describe('what the importer decided, in words', () => {
  it.each([
    ['table', null, 'Kind of table'],
    ['picture.captions', null, 'Captions'],
    ['picture.size', 'picture', 'picture: Size of all pictures'],
    ['picture.channels', 'picture', 'picture: Values per pixel'],
    ['columns.a.b.dateOrder', 'a.b', 'a.b: Order of dates'],
  ])('%s of %s', async (setting, column, text) => {
    const { settingText } = await withTexts(useDecisionText);
    expect(settingText(decisionOf({ setting, column }))).toBe(text);
  });

  it('names encodings', async () => {
    const { valueText } = await withTexts(useDecisionText);
    expect(valueText('encoding', 'windows-1252')).toBe('Western European (windows-1252)');
    expect(valueText('encoding', 'utf-8')).toBe('UTF-8');
    expect(valueText('encoding', 'macintosh')).toBe('macintosh');
  });

  it('names a layout, and leaves the names that the file gives', async () => {
    const { valueText } = await withTexts(useDecisionText);
    expect(valueText('layout', 'series')).toBe('a series across columns');
    expect(valueText('firstStep', 'series')).toBe('series');
    expect(valueText('missingCode', '')).toBe('none');
  });

  it('says of a sentence what stands on the screen', async () => {
    const { messageText } = await withTexts(useDecisionText);
    expect(messageText('Set missingCode to nothing if it is a value.')).toBe(
      'Set “Number for a missing value” to nothing if it is a value.',
    );
    expect(messageText('Take it back, or set layout to series or sequences.')).toBe(
      'Take it back, or set “What a row is” to “a series across columns” or “a sample across columns”.',
    );
    const others = 'The layout of the header says firstSteps.';
    expect(messageText(others)).toBe(others);
  });

  it('tells what was set about an import', async () => {
    const { settingsText } = await withTexts(useDecisionText);
    expect(settingsText({})).toBe('');
    const columns = { Linie: { type: 'category' } } as const;
    expect(settingsText({ delimiter: ';', header: false, columns })).toBe(
      'Delimiter: semicolon, Header row: no, Linie: Type: categories',
    );
  });
});
