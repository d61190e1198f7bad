import { durationOf } from './intervals';

const HOUR_MS = 3_600_000;

/** What Grafana itself fills in, for the last hour, of a dashboard whose data is scraped so often. */
export function grafanaVariables(title: string, interval: number): ReadonlyMap<string, string> {
  const now = Date.now();
  return new Map([
    ['__interval', durationOf(interval)],
    ['__interval_ms', String(interval)],
    ['__rate_interval', durationOf(4 * interval)],
    ['__rate_interval_ms', String(4 * interval)],
    ['__range', '3600s'],
    ['__range_s', '3600'],
    ['__range_ms', String(HOUR_MS)],
    ['__from', String(now - HOUR_MS)],
    ['__to', String(now)],
    ['__dashboard', title],
    ['__org', '1'],
    ['__user', '1'],
    ['__timezone', 'browser'],
  ]);
}

/** Values in one of Grafana's formats, as in `${name:pipe}`; undefined for a format that PromQL has no use for. */
export function formatted(values: readonly string[], format: string): string | undefined {
  switch (format) {
    case 'regex': {
      const escaped = values.map((value) => value.replace(/[\\^$.|?*+()[\]{}/]/g, String.raw`\$&`));
      return escaped.length === 1 ? escaped[0] : `(${escaped.join('|')})`;
    }
    case 'pipe':
      return values.join('|');
    case 'glob':
      return values.length === 1 ? values[0] : `{${values.join(',')}}`;
    case 'text':
      return values.join(' + ');
    case 'json':
      return JSON.stringify(values);
    case 'singlequote':
    case 'sqlstring':
      return values.map((value) => `'${value}'`).join(',');
    case 'doublequote':
      return values.map((value) => `"${value}"`).join(',');
    case 'csv':
    case 'raw':
      return values.join(',');
    default:
      return undefined;
  }
}
