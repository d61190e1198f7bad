import { isOfKind, polarity } from '../../analysis/expectations';
import { environmentExpectations } from '../../environments/expectations';
import { cases, environments, index, scenarios, subjects } from './subjects';

const groups = Object.entries(environmentExpectations).flatMap(([name, all]) => all.map((group) => [`${name}: ${group.title}`, group] as const));

test('every environment has expectations', () => {
  expect(Object.keys(environmentExpectations)).toEqual(environments.map(({ name }) => name));
});

test.each(index.environments.map((environment) => [environment.name, environment] as const))('every file of %s is judged', (name, { files }) => {
  const judged = new Set(environmentExpectations[name]!.map(({ manifests }) => `${name}/${manifests}.k8s.yaml`));
  expect([...judged].sort()).toEqual(files);
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
  const places = expectations.flatMap((expectation, at) => (isOfKind('request', expectation) && expectation.expect.ejected ? [at] : []));
  expect(places).toEqual(places.length === 0 ? [] : [expectations.length - 1]);
});

test('a subject has a name of its own', () => {
  const names = subjects.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
