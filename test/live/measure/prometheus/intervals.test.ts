import { durationOf, longestInterval, patienceFor } from '../../../../live/measure/prometheus/intervals';
import type { ScrapeTarget } from '../../../../live/measure/prometheus/prometheus-client';

const every = (...intervals: (string | undefined)[]) => longestInterval(intervals.map((scrapeInterval) => ({ scrapeInterval }) as ScrapeTarget));

test('the longest interval counts', () => {
  expect([every('15s', '1m30s', '500ms'), every('2h'), every('500ms')]).toEqual([90_000, 7_200_000, 500]);
});

test('15 s are usual', () => {
  expect([every(), every(undefined), every('often')]).toEqual([15_000, 15_000, 15_000]);
});

test('patience lasts for two intervals and a minute, and for 90 s at least', () => {
  expect([10_000, 15_000, 60_000].map(patienceFor)).toEqual([90_000, 90_000, 180_000]);
});

test('durations are such as PromQL reads', () => {
  expect([60_000, 500, 1500].map(durationOf)).toEqual(['60s', '500ms', '1500ms']);
});
