import { describe, expect, it } from 'vitest';
import { isInterleaved } from '../../../../../main/data/propose/interleaved';
import { Rng } from '../../../../../shared/math/rng';

interface Row {
  label: string;
  time: number;
}

const day = 86_400;

function judge(rows: readonly Row[]): boolean {
  const dictionary = [...new Set(rows.map(({ label }) => label))];
  const codes = Int32Array.from(rows, ({ label }) => dictionary.indexOf(label));
  const column = { type: 'category' as const, codes, dictionary };
  return isInterleaved(
    column,
    Float64Array.from(rows, ({ time }) => time),
  );
}

/** Devices that report every ten minutes, one `apart` seconds after the other. */
function sensors(devices: number, { rounds = 60, apart = 1, jitter = 0 } = {}): Row[] {
  const rng = Rng.from(7, 'interleaved rows');
  return Array.from({ length: rounds * devices }, (_, i) => {
    const device = i % devices;
    const time = Math.floor(i / devices) * 600 + device * apart + jitter * rng.uniform();
    return { label: `D${device}`, time };
  });
}

/** Rows of one series, of which a label tells where in its cycle each is. */
function cycle(places: readonly [string, number][], length: number, cycles = 40): Row[] {
  return Array.from({ length: cycles }, (_, i) =>
    places.map(([label, at]) => ({ label, time: i * length + at })),
  ).flat();
}

describe('isInterleaved', () => {
  it.each([2, 3, 10])('%i devices that report seconds apart', (devices) => {
    expect(judge(sensors(devices))).toBe(true);
    expect(judge(sensors(devices, { jitter: 20 }))).toBe(true);
    expect(judge(sensors(devices, { rounds: 5 }))).toBe(true);
  });

  it.each([2, 3, 10])(
    '%i devices, of which one stops for a while, or is switched off',
    (devices) => {
      const rows = sensors(devices);
      const pauses = rows.filter(
        ({ label, time }) => label !== 'D1' || time < 9000 || time > 24_000,
      );
      expect(judge(pauses)).toBe(true);
      expect(judge(rows.filter(({ label, time }) => label !== 'D1' || time < 18_000))).toBe(true);
    },
  );

  it('whatever the order of the rows', () => {
    const rows = sensors(3);
    const blocks = [...rows].sort((a, b) =>
      a.label === b.label ? a.time - b.time : a.label.localeCompare(b.label),
    );
    expect(judge(blocks)).toBe(true);
    expect(judge([...rows].reverse())).toBe(true);
  });

  it('a few rows without a time or a device do not matter', () => {
    const rows = sensors(3);
    rows[17] = { label: 'D2', time: Number.NaN };
    rows[50] = { label: 'D9', time: 9_999 };
    expect(judge(rows)).toBe(true);
    expect(judge(rows.map((row, i) => (i % 5 === 0 ? { ...row, time: Number.NaN } : row)))).toBe(
      false,
    );
  });

  it('not one device, and not as many as there are rows', () => {
    expect(judge(sensors(1))).toBe(false);
    expect(judge(sensors(10, { rounds: 4 }))).toBe(false);
    expect(judge(sensors(60).map((row, i) => ({ ...row, label: `row ${i}` })))).toBe(false);
    expect(judge([])).toBe(false);
  });

  const hours = (...at: number[]) => at.map((h): [string, number] => [`at ${h}`, h * 3600]);
  const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const days = (count: number) =>
    week.slice(0, count).map((name, i): [string, number] => [name, i * day]);
  it.each([
    ['day and night, twelve hours each', hours(6, 18), day],
    ['day and night of different lengths', hours(6, 20), day],
    ['three shifts', hours(6, 14, 22), day],
    ['morning and evening', hours(9, 17.5), day],
    ['hours of work', hours(9, 10, 11, 12, 13, 14, 15, 16, 17), day],
    ['weekdays', days(7), 7 * day],
    ['business days', days(5), 7 * day],
  ] as const)('not %s, within one series', (_, places, length) => {
    expect(judge(cycle(places, length))).toBe(false);
    // Holes make the steps of the table less regular.
    const holes = cycle(places, length).filter((__, i) => i % 17 !== 5);
    expect(judge(holes)).toBe(false);
  });

  it('not labels that come at random', () => {
    const rng = Rng.from(3, 'interleaved rows');
    const rows = Array.from({ length: 300 }, (_, i) => ({
      label: 'abc'.charAt(Math.floor(rng.uniform() * 3)),
      time: i * 60,
    }));
    expect(judge(rows)).toBe(false);
    const events = rows.map((row) => ({ ...row, time: row.time + 50 * rng.uniform() }));
    expect(judge(events)).toBe(false);
  });

  it('not labels that last for many rows', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      label: i % 40 < 20 ? 'on' : 'off',
      time: i * 60,
    }));
    expect(judge(rows)).toBe(false);
  });
});
