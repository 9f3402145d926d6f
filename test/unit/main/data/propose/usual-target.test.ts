import { describe, expect, it } from 'vitest';
import { namedTarget, usualTarget } from '../../../../../main/data/propose/usual-target';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('usualTarget', () => {
  it.each([
    [['Open', 'Close/Last', 'Volume'], 'Close/Last'],
    [['Open', 'Close', 'Adj Close', 'Volume'], 'Close'],
    [['Open', 'Adj Close', 'Volume'], 'Adj Close'],
    [['Weekly_Sales', 'Temperature'], 'Weekly_Sales'],
    [['weeklySales', 'Fuel'], 'weeklySales'],
    [['Global_active_power', 'Voltage'], 'Global_active_power'],
    [['pm2.5', 'DEWP'], 'pm2.5'],
    [['temp', 'casual', 'cnt', 'hum'], 'cnt'],
    [['OT', 'HUFL'], 'OT'],
    [['Stromverbrauch', 'Verbrauch (kWh)', 'T'], 'Verbrauch (kWh)'],
    [['Passengers', 'month'], 'Passengers'],
  ])('of %j is %s', (names, target) => {
    expect(usualTarget(named(...names))?.name).toBe(target);
  });

  it('is a whole name before a word of another one', () => {
    expect(usualTarget(named('sales_area', 'value', 'z'))?.name).toBe('value');
  });

  it('is the last column where no name says so: words within words do not count', () => {
    expect(usualTarget(named('closed', 'download', 'humidity'))?.name).toBe('humidity');
    const others = named('closed', 'download', 'last_seen', 'y_axis');
    expect(namedTarget(others)).toBeUndefined();
    expect(usualTarget(named())).toBeUndefined();
  });
});
