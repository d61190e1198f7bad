import { basename } from 'node:path';
import { environmentExpectations } from '../../../../environments/expectations';
import { scenarios } from '../../../../scenarios';
import type { Manifest } from '../../../../live/runner/mutations/mutation';
import { mutations } from '../../../../live/runner/mutations/mutations';
import { objectsIn, subjects } from '../../../../live/runner/subjects';

const nameOf = ({ kind, metadata }: Manifest) => `${kind}/${metadata.name}.${metadata.namespace}`;

/** Every object that is applied where a mutation is made. */
function placed(environment: string, scenario?: string) {
  const [found] = subjects('dist', { environments: [environment], scenarios: scenario === undefined ? [] : [scenario] });
  return objectsIn([...found!.files, ...found!.scenarios.flatMap(({ files }) => files)]);
}

describe.each(mutations.map((mutation) => [mutation.mistake, mutation] as const))('%s', (_, mutation) => {
  const { object, environment, scenario, change, names } = mutation;
  const objects = placed(environment, scenario);
  const originals = objects.filter(({ object: candidate }) => nameOf(candidate as Manifest) === object);

  test('is made in an object of dist/', () => {
    expect(originals.length).toBeGreaterThan(0);
  });

  test('changes the object, unless it leaves it out', () => {
    const original = originals[originals.length - 1]!.object as Manifest;
    const copy = structuredClone(original);
    change?.(copy);
    if (change === undefined) expect(names).not.toBe(object);
    else expect(copy).not.toEqual(original);
  });

  test('names an object of dist/', () => {
    expect(objects.map(({ object: candidate }) => nameOf(candidate as Manifest))).toContain(names ?? object);
  });

  test('is judged by promises', () => {
    const file = basename(originals[originals.length - 1]!.file, '.k8s.yaml');
    const groups = environmentExpectations[environment]!.filter(({ manifests }) => manifests === file);
    const all =
      scenario === undefined ? groups.flatMap(({ expectations }) => expectations) : scenarios.find(({ name }) => name === scenario)!.expectations;
    const promises = all.map(({ promise }) => promise);
    expect(promises.length).toBeGreaterThan(1);
    expect(promises).toEqual(expect.arrayContaining([...(mutation.promises ?? [])]));
  });

  test('restarts a Deployment of dist/, if any', () => {
    const deployments = objects.filter(({ object: { kind } }) => kind === 'Deployment').map(({ object: candidate }) => nameOf(candidate as Manifest));
    if (mutation.restarts !== undefined) expect(deployments).toContain(`Deployment/${mutation.restarts}`);
  });
});

test('mistakes have names of their own', () => {
  expect(new Set(mutations.map(({ mistake }) => mistake)).size).toBe(mutations.length);
});
