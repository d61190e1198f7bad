import { polarity } from '../../analysis/expectations';
import { environmentExpectations } from '../../environments/expectations';
import { scenarioExpectations } from '../../scenarios/expectations';
import { scenarios } from '../../scenarios';
import { filesIn } from '../support/manifests';
import { cases, subjects } from './subjects';

const BASE_ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Rows that no manifest of an environment is about. */
const ELSEWHERE: Record<number, string> = {
  1: 'istioctl reads it; what it installs shows at the gateway (row 4) and in the access log (row 9)',
  5: 'scenario gateway-api-entry',
  12: 'scenario load-generator',
};

/** Rows that an environment does not have. */
const ABSENT: Record<string, number[]> = { lab: [10], production: [] };

const groups = Object.entries(environmentExpectations).flatMap(([name, all]) =>
  all.map((group) => [`${name}, row ${group.row}: ${group.title}`, group] as const),
);

test('every scenario has expectations, in the order of the scenarios', () => {
  expect(Object.keys(scenarioExpectations)).toEqual(scenarios.map(({ name }) => name));
});

test.each(Object.entries(environmentExpectations))('every row of %s has one group', (name, all) => {
  const rows = BASE_ROWS.filter((row) => !(row in ELSEWHERE) && !ABSENT[name]!.includes(row));
  expect(all.map(({ row }) => row).sort((a, b) => a - b)).toEqual(rows);
});

test.each(Object.entries(environmentExpectations))('every file of %s is judged', (name, all) => {
  const judged = new Set(all.map(({ manifests }) => `${name}/${manifests}.k8s.yaml`));
  expect([...judged].sort()).toEqual(filesIn(name));
});

test.each(groups)('%s says who gets in, and who does not', (_, { expectations }) => {
  expect([...new Set(expectations.map(polarity))].sort()).toEqual(['negative', 'positive']);
});

test.each(Object.entries(scenarioExpectations))('%s says who gets in, and who does not', (_, expectations) => {
  expect([...new Set(expectations.map(polarity))].sort()).toEqual(['negative', 'positive']);
});

test.each(cases)('every promise of %s is a sentence of its own', (_, { expectations }) => {
  const promises = expectations.map(({ promise }) => promise);
  const group = (promise: string) => promises.filter((other) => other === promise).length;
  for (const promise of promises) expect([promise, group(promise)]).toEqual([expect.stringMatching(/^\S.*\.$/), 1]);
});

test.each(cases)('what ejects a pod comes last in %s', (_, { expectations }) => {
  const places = expectations.flatMap((expectation, index) => ('request' in expectation && expectation.expect.ejected ? [index] : []));
  expect(places).toEqual(places.length === 0 ? [] : [expectations.length - 1]);
});

test('a subject has a name of its own', () => {
  const names = subjects.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
