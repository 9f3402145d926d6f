/**
 * Tables arranged as well-known public data sets are, with numbers of our own: loggers, sensors, archives
 * of forecasting and of classification, sales. Each a few rows of text.
 */

const count = <T>(length: number, of: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => of(i));
const two = (value: number): string => String(value).padStart(2, '0');
/** A wave of about one, that repeats after `period`. */
const wave = (i: number, period: number): number => Math.sin((2 * Math.PI * i) / period);
const comma = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',');

/** `2004-03-10T18:00:00.000Z` and so on, a step apart. */
const times = (start: number, stepMs: number, length: number): Date[] =>
  count(length, (i) => new Date(start + i * stepMs));
const hour = 3_600_000;
const day = 24 * hour;
const isoDay = (time: Date): string => time.toISOString().slice(0, 10);

/** Day and time in two columns, -200 for a missing value, and delimiters behind the last column and row. */
export function gasSensors(): string {
  const rows = times(Date.UTC(2004, 2, 10, 18), hour, 300).map((time, i) => {
    const date = `${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}`;
    const co = i % 9 === 4 ? '-200' : comma(2 + wave(i, 24), 1);
    const sensor = 1300 + Math.round(200 * wave(i, 24));
    return `${date};${two(time.getUTCHours())}.00.00;${co};${sensor};${comma(13 + 5 * wave(i, 24), 1)};;`;
  });
  const empty = count(40, () => ';;;;;;');
  return ['Date;Time;CO(GT);PT08.S1(CO);T;;', ...rows, ...empty, ''].join('\r\n');
}

/** Year, month, day and hour in a column each. */
export function airOfACity(): string {
  const rows = times(Date.UTC(2010, 0, 1), hour, 400).map((time, i) => {
    const parts = [1 + i, time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
    const pm = i < 24 ? 'NA' : 100 + Math.round(50 * wave(i, 30));
    return [
      ...parts,
      time.getUTCHours(),
      pm,
      -21 + (i % 5),
      ['NW', 'cv', 'SE'][Math.floor(i / 40) % 3],
    ].join();
  });
  return ['No,year,month,day,hour,pm2.5,DEWP,cbwd', ...rows, ''].join('\n');
}

/** Year, month and day in a column each, and -999 where the satellite saw nothing. */
export function solarSite(): string {
  const rows = times(Date.UTC(2001, 0, 1), day, 300).map((time, i) =>
    [
      time.getUTCFullYear(),
      time.getUTCMonth() + 1,
      time.getUTCDate(),
      i % 50 === 7 ? -999 : (15 + 9 * wave(i, 365)).toFixed(2),
    ].join(),
  );
  return ['YEAR,MO,DY,T2M', ...rows, ''].join('\n');
}

/** Twenty answers of each person, from 1 to 5, who tends to high or to low ones. */
export function questionnaire(): string {
  const names = count(20, (i) => `Q${i + 1}`);
  const rows = count(200, (person) => {
    const level = 2 + ((person * 7) % 3);
    return [person, ...count(20, (i) => level + ((person * 13 + i * 5 + i * i) % 3) - 1)].join();
  });
  return [`id,${names.join()}`, ...rows, ''].join('\n');
}

/** A line about the logger, then names, units, and how the values were taken. */
export function fieldLogger(): string {
  const rows = times(Date.UTC(2019, 4, 1), 600_000, 200).map((time, i) => {
    const stamp = time.toISOString().replace('T', ' ').slice(0, 19);
    return `"${stamp}",${i},${(15 + 4 * wave(i, 144)).toFixed(2)},${i % 50 === 3 ? '"NAN"' : 60 + (i % 9)}`;
  });
  return [
    '"TOA5","Station","CR1000","12345","CR1000.Std.27","CPU:prog.CR1","1234","Table1"',
    '"TIMESTAMP","RECORD","AirTC_Avg","RH"',
    '"TS","RN","Deg C","%"',
    '"","","Avg","Smp"',
    ...rows,
    '',
  ].join('\r\n');
}

/** A series a row, of different lengths, each under an id. */
export function forecastArchive(): string {
  const names = count(41, (i) => `"V${i + 1}"`);
  const rows = count(12, (series) => {
    const length = 28 + (series % 4) * 4;
    const values = count(40, (i) =>
      i < length ? `"${(1000 + 300 * series + 20 * i + 5 * wave(i, 12)).toFixed(1)}"` : '',
    );
    return [`"Y${series + 1}"`, ...values].join();
  });
  return [names.join(), ...rows, ''].join('\n');
}

/** A country a row, a day a column, month first. */
export function casesByCountry(): string {
  const days = times(Date.UTC(2020, 0, 22), day, 90).map(
    (time) => `${time.getUTCMonth() + 1}/${time.getUTCDate()}/20`,
  );
  const rows = ['Chad', 'Peru', 'Italy', '"Korea, South"'].map((country, k) =>
    [`,${country}`, 10.5 + k, -3.25 * k, ...count(90, (i) => Math.round(i ** 1.5) + k)].join(),
  );
  return [`Province/State,Country/Region,Lat,Long,${days.join()}`, ...rows, ''].join('\n');
}

/** Four lines above, a year a column, nothing before 1966, and a comma behind the last. */
export function indicators(): string {
  const years = count(50, (i) => `"${1960 + i}"`).join();
  const rows = ['Aruba', 'Angola', 'Albania', 'Chile'].map((country, k) => {
    const values = count(50, (i) => (i < 6 ? '""' : `"${54_000 + 900 * k + 10 * i}"`)).join();
    return `"${country}","${country.slice(0, 3).toUpperCase()}","Population, total","SP.POP.TOTL",${values},`;
  });
  const head = [
    '"Data Source","World Development Indicators",',
    '',
    '"Last Updated Date","2024-03-28",',
    '',
  ];
  const names = `"Country Name","Country Code","Indicator Name","Indicator Code",${years},`;
  return `\uFEFF${[...head, names, ...rows, ''].join('\r\n')}`;
}

/** The class, then 60 values, without a header. */
export function classifiedShapes(): string {
  const rows = count(40, (row) => {
    const kind = (row % 2) + 1;
    return [kind, ...count(60, (i) => (wave(i + row, 30 / kind) + kind).toFixed(5))].join('\t');
  });
  return [...rows, ''].join('\n');
}

/** A label and 64 pixels: a picture of eight by eight. */
export function smallPictures(): string {
  const names = count(64, (i) => `pixel${i}`).join();
  const rows = count(40, (row) => {
    const [bright] = [row % 4];
    return [bright, ...count(64, (i) => (Math.floor(i / 16) === bright ? 255 : 0))].join();
  });
  return [`label,${names}`, ...rows, ''].join('\n');
}

/** Years by months. */
export function climate(): string {
  const months = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec';
  const rows = count(30, (year) =>
    [
      1950 + year,
      ...count(12, (month) => (280 + 8 * wave(month, 12) + year / 10).toFixed(1)),
    ].join(),
  );
  return [`Year,${months}`, ...rows, ''].join('\n');
}

/** Shops and departments by numbers, a week a row. */
export function weeklySales(): string {
  const rows = [1, 2].flatMap((store) =>
    [1, 2, 7].flatMap((dept) =>
      times(Date.UTC(2010, 1, 5), 7 * day, 60).map(
        (time, i) =>
          `${store},${dept},${isoDay(time)},${(20_000 + 100 * store + 10 * dept + 900 * wave(i, 52)).toFixed(2)},${i % 13 === 1 ? 'TRUE' : 'FALSE'}`,
      ),
    ),
  );
  return ['Store,Dept,Date,Weekly_Sales,IsHoliday', ...rows, ''].join('\n');
}

/** An engine's number, its cycle, and sensors; no header, spaces between. */
export function engineRuns(): string {
  const rows = count(6, (unit) =>
    count(60 + 7 * unit, (cycle) => {
      const wear = (642 + cycle / 50 + wave(cycle, 9) / 5).toFixed(2);
      return `${unit + 1} ${cycle + 1} ${(0.002 * wave(cycle, 7)).toFixed(4)} 100.0 ${wear} ${(1590 + cycle / 9).toFixed(2)}  `;
    }),
  );
  return [...rows.flat(), ''].join('\n');
}

/** What somebody wore, step by step, with what they did. */
export function activities(): string {
  const rows = ['Walking', 'Jogging', 'Sitting', 'Walking', 'Jogging', 'Sitting'].flatMap(
    (what, part) =>
      count(150, (i) => {
        const size = { Walking: 2, Jogging: 6 }[what] ?? 0.1;
        const axes = [9, 13, 17].map((period) => (size * wave(i, period)).toFixed(4));
        return `${((part * 150 + i) * 0.05).toFixed(2)},${axes.join()},${what}`;
      }),
  );
  return ['time,x,y,z,activity', ...rows, ''].join('\n');
}
