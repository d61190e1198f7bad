import type { Expectation, RequestExpectation } from '../../../analysis/expectations';
import { environmentExpectations } from '../../../environments/expectations';
import { scenarios as all } from '../../../scenarios';
import { environment, type Manifest, scenario } from '../../support/manifests';

/** Expectations that are judged together, and the manifests that they are judged on. */
export interface Subject {
  readonly name: string;
  readonly expectations: readonly Expectation[];
  readonly objects: readonly Manifest[];
}

const laidOver = (base: readonly Manifest[], changes: readonly Manifest[]): Manifest[] => {
  const key = ({ kind, metadata }: Manifest) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
  const changed = new Set(changes.map(key));
  return [...base.filter((object) => !changed.has(key(object))), ...changes];
};

const environments: Subject[] = Object.entries(environmentExpectations).map(([name, groups]) => ({
  name,
  expectations: groups.flatMap(({ expectations }) => expectations),
  objects: environment(name),
}));

const scenarios: Subject[] = all.map(({ name, expectations }) => ({
  name,
  expectations,
  objects: laidOver(environment('lab'), scenario(name)),
}));

/** Each environment, and the lab with each scenario. */
export const subjects: readonly Subject[] = [...environments, ...scenarios];

/** `[name, subject]` for test.each. */
export const cases = subjects.map((subject) => [subject.name, subject] as const);

export const requestsOf = ({ expectations }: Subject): RequestExpectation[] => expectations.filter((expectation) => 'request' in expectation);

/** Every expectation, with the name of its subject. */
export const every: readonly (readonly [string, Expectation])[] = subjects.flatMap(({ name, expectations }) =>
  expectations.map((expectation) => [`${name}: ${expectation.promise}`, expectation] as const),
);
