import { polarity } from '../../../analysis/expectations';
import { environmentExpectations } from '../../../environments/expectations';
import { scenarios } from '../../../scenarios';
import { filesIn } from '../../support/manifests';
import { cases, subjects } from './subjects';

const groups = Object.entries(environmentExpectations).flatMap(([name, all]) => all.map((group) => [`${name}: ${group.title}`, group] as const));

test.each(Object.entries(environmentExpectations))('every file of %s is judged', (name, all) => {
  const judged = new Set(all.map(({ manifests }) => `${name}/${manifests}.k8s.yaml`));
  expect([...judged].sort()).toEqual(filesIn(name));
});

test.each(groups)('%s says who gets in, and who does not', (_, { expectations }) => {
  expect([...new Set(expectations.map(polarity))].sort()).toEqual(['negative', 'positive']);
});

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s says who gets in, and who does not', (_, { expectations }) => {
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
