import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkResultSchema } from '../../shared/domain/check';
import { datasetSchema, type Dataset } from '../../shared/domain/dataset';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import { cliEnvironment, runCli, runCliWith } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';
import { packZip } from '../unit/main/data/importers/zip/pack-zip';

const folder = newFolder();

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(...args: string[]): Promise<Dataset> {
  const { stdout, stderr } = await runCli('data', ...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return datasetSchema.parse(JSON.parse(stdout));
}

const days = Array.from({ length: 80 }, (_, day) => {
  const date = new Date(Date.UTC(2021, 0, 25 + day)).toISOString().slice(0, 10);
  const value = (1500 + 20 * Math.sin(day / 5)).toFixed(2);
  return `${date.split('-').reverse().join('.')};1.${value.slice(1).replace('.', ',')};A`;
});
const german = fileWith('Verbrauch.csv', `Tag;Menge;Zähler\r\n${days.join('\r\n')}\r\n`);

describe('data FILE', () => {
  it('reads a German table: semicolons, decimal commas, thousands points, days first', async () => {
    const dataset = await read(german);
    expect(dataset).toMatchObject({
      name: 'Verbrauch.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      decimal: ',',
      header: true,
      rows: 80,
    });
    expect(dataset.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Tag', 'date'],
      ['Menge', 'number'],
      ['Zähler', 'category'],
    ]);
    expect(dataset.columns[0]).toMatchObject({ min: '2021-01-25', dateOrder: 'day-month-year' });
    expect(dataset.columns[1]?.first[0]).toBe(1500);
    expect(dataset.decisions.every(({ reason }) => reason.length > 0)).toBe(true);
    const { code, stdout } = await runCli('data', german);
    expect(code).toBe(0);
    expect(stdout).toContain('Verbrauch.csv: csv');
  });

  it('says where each problem is, in words too', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i === 4 ? 'broken' : i / 2}`);
    const path = fileWith('place.csv', ['step,load', ...rows, '41'].join('\n'));
    const { stdout } = await runCli('data', path);
    expect(stdout).toContain(
      'warning: row 5 (line 6), column "load": "broken" is no number in a column of numbers.',
    );
    expect(stdout).toContain('warning: Row 41 (line 42) has 1 of 2 cells');
  });

  it('shows the beginning of a long text, on one line', async () => {
    const tale = `Once.\n\n${'Der Wolf geht im Wald.\n'.repeat(400)}`;
    const { stdout } = await runCli(
      'data',
      fileWith('tale.txt', tale),
      '--set',
      'records=document',
    );
    expect(stdout).toMatch(/text +text +0 +0 +Once\. Der Wolf geht im Wald\. .{0,40}…\n/);
    expect(stdout.length).toBeLessThan(2000);
  });

  it('does as it is told', async () => {
    const dataset = await read(german, '--set', 'columns.Menge.type=text', '--set', 'order=as-is');
    expect(dataset.columns[1]?.type).toBe('text');
    expect(dataset.settings).toEqual({ order: 'as-is', columns: { Menge: { type: 'text' } } });
  });

  it('says why no experiment can be proposed', async () => {
    const target = join(folder, 'none.json');
    const row = await runCli('data', fileWith('row.csv', 'a,b\n1,2\n'), '--experiment', target);
    expect(row).toMatchObject({ code: 2, stdout: '' });
    expect(row.stderr).toMatch(/row\.csv\. The table has 1 row; .*Bring more rows/);
    const ids = fileWith('ids.csv', 'id,code\na,0700\nb,2200\nc,0900\n');
    const { code, stderr } = await runCli('data', ids, '--experiment', target);
    expect(code).toBe(2);
    expect(stderr).toMatch(/ids\.csv\. No column could be told to be the answer/);
    expect(existsSync(target)).toBe(false);
  });

  it('takes a first row for data where it is told so', async () => {
    const one = fileWith('one-row.csv', 'a,b\n');
    expect(await read(one, '--set', 'header=false')).toMatchObject({ rows: 1, header: false });
    const numbered = fileWith('no-header.csv', 'x,1\ny,2\n');
    const dataset = await read(numbered, '--set', 'header=false');
    expect(dataset.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2']);
  });

  it('sets a column whose name holds dots', async () => {
    const dotted = fileWith('dotted.csv', 'a.b,y\n1,2\n3,4\n');
    const dataset = await read(dotted, '--set', 'columns["a.b"].type=text');
    expect(dataset.columns[0]).toMatchObject({ name: 'a.b', type: 'text' });
    const faulty = await runCli('data', dotted, '--set', 'columns[a.b].type=text');
    expect(faulty).toMatchObject({ code: 2, stdout: '' });
    expect(faulty.stderr).toMatch(/position 8 a bracket holds neither a name in quotes/);
  });

  it('reads what is packed, and proposes an experiment that reads it again', async () => {
    const packed = fileWith('packed.csv.gz', gzipSync(readFileSync(german)));
    const document = join(folder, 'packed.json');
    const dataset = await read(packed, '--experiment', document);
    expect(dataset).toMatchObject({ name: 'packed.csv.gz', format: 'csv', rows: 80 });
    expect(dataset.decisions[0]).toMatchObject({ setting: 'packing', value: 'gzip' });
    const checked = await runCli('check', document, '--json', '--home', newFolder());
    expect(checked.code).toBe(0);
  });

  it('proposes a series for each device of sensors that report in turns', async () => {
    const start = Date.UTC(2024, 2, 1);
    const rows = Array.from({ length: 600 }, (_, i) => {
      const [round, device] = [Math.floor(i / 3), i % 3];
      const time = new Date(start + 1000 * (600 * round + device)).toISOString().slice(0, 19);
      return device === 1 && round >= 80 && round < 120
        ? []
        : `${time.replace('T', ' ')},D${device},${(10 * device + Math.sin(round / 7)).toFixed(3)}`;
    }).flat();
    const sensors = fileWith('sensors.csv', ['time,device,value', ...rows].join('\n'));
    const document = join(folder, 'sensors.json');
    await read(sensors, '--experiment', document);
    const experiment = parseExperiment(JSON.parse(readFileSync(document, 'utf8')));
    expect(experiment.data.columns.map(({ name, roles }) => [name, ...roles])).toEqual([
      ['time', 'time'],
      ['device', 'series'],
      ['value', 'input', 'target'],
    ]);
    const checked = await runCli('check', document, '--json', '--home', newFolder());
    const { windows, problems } = checkResultSchema.parse(JSON.parse(checked.stdout));
    // Of each stretch of one device, a window and its answer fit in less often than it has rows.
    const { window } = experiment.task as { window: number };
    const trained = [160, 80, 160 * 0.8 - 80, 160].map((length) => length - window);
    expect(windows.train).toBe(trained.reduce((sum, count) => sum + count, 0));
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', path: 'preparation.gaps' }),
    ]);
  });

  it('leaves out a remark at the end, which would be in the way of training', async () => {
    const remark = 'Monthly totals in thousands. Jan 49 - Dec 58,';
    const months = Array.from({ length: 120 }, (_, i) => {
      return `${1949 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${100 + i}`;
    });
    const airline = fileWith('airline.csv', ['Month,Passengers', ...months, '', remark].join('\n'));
    const document = join(folder, 'airline.json');
    const dataset = await read(airline, '--experiment', document);
    expect(dataset.rows).toBe(120);
    expect(dataset.decisions).toContainEqual(
      expect.objectContaining({ setting: 'footer', value: 1, alternatives: [0] }),
    );
    const checked = await runCli('check', document, '--json', '--home', newFolder());
    expect(checkResultSchema.parse(JSON.parse(checked.stdout)).problems).toEqual([]);
    const kept = await read(airline, '--set', 'footer=0');
    expect(kept.rows).toBe(121);
    expect(kept.settings).toEqual({ footer: 0 });
    const { code, stderr } = await runCli('data', airline, '--set', 'footer=9');
    expect(code).not.toBe(0);
    expect(stderr).toContain('footer');
  });

  it('writes an experiment that check takes and train learns', async () => {
    const document = join(folder, 'proposed.json');
    expect((await runCli('data', german, '--experiment', document)).code).toBe(0);
    const checked = await runCli('check', document, '--json', '--home', newFolder());
    const { windows, inputShape, problems } = checkResultSchema.parse(JSON.parse(checked.stdout));
    expect(problems).toEqual([]);
    expect(windows.train).toBeGreaterThan(windows.validation);
    expect(inputShape).toEqual([windows.train, 10, 1]);
    const home = newFolder();
    const trained = await runCli(
      'train',
      document,
      '--home',
      home,
      '--json',
      '--set',
      'training.epochs=2',
    );
    expect(trained).toMatchObject({ code: 0 });
    const { runs } = JSON.parse(trained.stdout) as { runs: { id: string; status: string }[] };
    expect(runs.map(({ status }) => status)).toEqual(['done']);
    // The run names the table that was kept, no longer the file.
    const shown = await runCli('show', runs[0]?.id ?? '', '--home', home, '--json');
    const { experiment } = JSON.parse(shown.stdout) as { experiment: { data: { source: object } } };
    expect(experiment.data.source).not.toHaveProperty('path');
    expect(experiment.data.source).toMatchObject({ name: 'Verbrauch.csv' });
    const { dataset } = experiment.data.source as { dataset: string };
    expect(readFileSync(join(home, 'datasets', `${dataset}.table`)).length).toBeGreaterThan(0);
  });

  it.each<[string, string | Uint8Array, string, number]>([
    ['a.json', '[{"y": 1}, {"y": 2}, {"y": 3}]', 'json', 3],
    ['a.jsonl', '{"y": 1}\n{"y": 2}\n', 'jsonl', 2],
    ['a.txt', 'Call me anything. It was a bright cold day, and nobody had a table.', 'text', 1],
    [
      'a.ts',
      '@problemName a\n@univariate true\n@classLabel true x z\n@data\n1,2,3:x\n4,5:z\n',
      'ts',
      2,
    ],
  ])('%s has the same shape of answer', async (name, content, format, rows) => {
    expect(await read(fileWith(name, content))).toMatchObject({ format, rows });
  });
});

describe('a million rows of ten numbers', () => {
  it('take less than four times the memory of the numbers themselves', async () => {
    const row = '1.5,2,3,4,5,6,7,8,9,10\n';
    const large = fileWith('large.csv', `a,b,c,d,e,f,g,h,i,j\n${row.repeat(1_000_000)}`);
    // The peak of the process, which its parent cannot tell from its own.
    const note = join(folder, 'peak.txt');
    const preload = fileWith(
      'peak.cjs',
      `const { readFileSync, writeFileSync } = require('node:fs');
      process.on('exit', () => {
        const { platform } = process;
        const kilobytes = platform === 'linux'
          ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
          : process.resourceUsage().maxRSS;
        writeFileSync(${JSON.stringify(note)}, String(kilobytes));
      });`,
    );
    const environment = { ...cliEnvironment, NODE_OPTIONS: `--require ${preload}` };
    const { code, stdout } = await runCliWith(environment, 'data', large, '--json');
    expect(code).toBe(0);
    expect(datasetSchema.parse(JSON.parse(stdout))).toMatchObject({ rows: 1_000_000 });
    const numbers = 1_000_000 * 10 * 8;
    expect(Number(readFileSync(note, 'utf8')) * 1024).toBeLessThan(4 * numbers);
  });
});

describe('what cannot be read is said in a sentence, without a stack', () => {
  it.each<[string, () => string, RegExp]>([
    ['an empty file', () => fileWith('empty.csv', ''), /empty\.csv.*empty/i],
    ['a header alone', () => fileWith('header.csv', 'a,b\n'), /row/],
    ['no file', () => join(folder, 'nowhere.csv'), /nowhere\.csv/],
    [
      'a picture by another name',
      () =>
        fileWith(
          'photo.csv',
          Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
        ),
      /photo\.csv.*picture/,
    ],
    [
      'a cut archive',
      () => fileWith('cut.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0)),
      /cut|truncated|incomplete|damaged|end/i,
    ],
    [
      'a text by the name of a workbook',
      () => fileWith('text.xlsx', 't;y\n1;2,5\n'),
      /text\.xlsx.*no such file inside.*renamed/,
    ],
    [
      'a zip that ends early',
      () => {
        const whole = packZip([{ name: 'a.csv', text: 'a,b\n1,2\n3,4\n' }]);
        return fileWith('cut.zip', whole.subarray(0, whole.length / 2));
      },
      /cut\.zip.*cut short or damaged.*Copy or download it again/,
    ],
    [
      'a million columns',
      () => fileWith('wide.csv', `${'1,'.repeat(999_999)}1\n`.repeat(2)),
      /1,000,000 columns; Unroll takes at most 10,000.*turn the table/,
    ],
    [
      'a million keys',
      () => {
        const keys = Array.from({ length: 1_000_000 }, (_, i) => `"c${i}":1`);
        return fileWith('wide.json', `[{${keys.join()}}]`);
      },
      /more than 10,000 different keys.*record 1/,
    ],
    [
      'a line without an end, of 2 GB',
      () => {
        const path = fileWith('line.csv', `a,b\n1,2\n${'x'.repeat(17 * 2 ** 20)}`);
        truncateSync(path, 2 * 2 ** 30);
        return path;
      },
      /line\.csv.*no end of row within 16 MB after line 2/,
    ],
    ['broken JSON', () => fileWith('broken.json', '[{"y": 1}, {"y": }]'), /line 1/],
    [
      'a folder without pictures',
      () => {
        const path = join(folder, 'nothing');
        mkdirSync(path);
        return path;
      },
      /picture/i,
    ],
  ])('%s', async (_, make, sentence) => {
    const { code, stdout, stderr } = await runCli('data', make());
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each([
    ['delimiter=%', /delimiter/],
    ['columns.Preis.type=number', /Preis/],
    ['colour=red', /colour/],
  ])('--set %s', async (assignment, sentence) => {
    const { code, stderr } = await runCli('data', german, '--set', assignment);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });
});
