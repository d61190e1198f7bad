import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Expectation,
  type ExpectationsFile,
  ofKind,
  readDistIndex,
  readExpectations,
  type RequestExpectation,
} from '../../analysis/expectations';
import { Mesh } from '../../analysis/model';
import { readObjects, type SourceObject } from '../../analysis/objects';
import { DIST, type Manifest } from '../support/manifests';

/** Expectations that are judged together, and the mesh that they are judged on. */
export interface Subject extends ExpectationsFile {
  readonly name: string;
  readonly mesh: Mesh;
}

const read = (file: string) => readFileSync(join(DIST, file), 'utf8');

const sources = new Map<string, readonly SourceObject[]>();

/** The objects of a file of dist/, which is read once. */
function sourcesOf(file: string): readonly SourceObject[] {
  const known = sources.get(file) ?? readObjects(read(file), file);
  sources.set(file, known);
  return known;
}

const meshOf = (files: readonly string[]) => Mesh.of(files.flatMap(sourcesOf));

export const index = readDistIndex(read('index.json'), 'index.json');

/** Each environment. */
export const environments: readonly Subject[] = index.environments.map(({ name, files, expectations }) => ({
  ...readExpectations(read(expectations), expectations),
  name,
  mesh: meshOf(files),
}));

/** The lab with each scenario. */
export const scenarios: readonly Subject[] = index.scenarios.map(({ name, base, files, withdraws, expectations }) => {
  const environment = index.environments.find((each) => each.name === base)!;
  const stays = environment.files.filter((file) => !withdraws.includes(file));
  return { ...readExpectations(read(expectations), expectations), name, mesh: meshOf([...stays, ...files]) };
});

export const subjects = [...environments, ...scenarios];

/** `[name, subject]` for test.each. */
export const cases = subjects.map((subject) => [subject.name, subject] as const);

export const requestsOf = ({ expectations }: Subject): RequestExpectation[] => ofKind('request', expectations);

/** Every expectation, with the name of its subject. */
export const every: readonly (readonly [string, Expectation])[] = subjects.flatMap(({ name, expectations }) =>
  expectations.map((expectation) => [`${name}: ${expectation.promise}`, expectation] as const),
);

/** The objects of these kinds. */
export const objectsOf = ({ mesh }: Subject, ...kinds: readonly string[]): Manifest[] =>
  mesh.ofKind(...kinds).map(({ object }) => object as unknown as Manifest);
