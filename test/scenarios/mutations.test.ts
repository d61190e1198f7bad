import type { Mutation } from '../../analysis/expectations';
import { kindAndName } from '../../analysis/objects';
import { changeObject } from '../../live/runner/mutations/change-object';
import { type Subject, subjects } from './subjects';

const mutations = subjects.flatMap((subject) => (subject.mutations ?? []).map((mutation) => [mutation.mistake, subject, mutation] as const));

const objectOf = ({ mesh }: Subject, name: string) => mesh.objects.map(({ object }) => object).find((object) => kindAndName(object) === name);

const promisesOf = ({ expectations }: Subject, { promises }: Mutation) =>
  expectations.map(({ promise }) => promise).filter((promise) => promises?.includes(promise) ?? true);

describe.each(mutations)('%s', (_, subject, mutation) => {
  const original = objectOf(subject, mutation.object);

  test('is made in an object that is applied', () => {
    expect(original).toBeDefined();
  });

  test('changes the object, or leaves it out and names another', () => {
    if (mutation.change === undefined) expect(mutation.names).not.toBe(mutation.object);
    else expect(changeObject(original!, mutation.change)).not.toEqual(original);
  });

  test('names an object that is applied', () => {
    expect(objectOf(subject, mutation.names ?? mutation.object)).toBeDefined();
  });

  test('is judged by promises, or by dashboards', () => {
    expect(mutation.dashboards ?? promisesOf(subject, mutation).length > 0).toBe(true);
  });

  test('restarts a Deployment that is applied, if any', () => {
    if (mutation.restarts !== undefined) expect(objectOf(subject, `Deployment/${mutation.restarts}`)).toBeDefined();
  });
});

test('there is one of each kind of mistake, each of its own name', () => {
  expect(new Set(mutations.map(([mistake]) => mistake)).size).toBe(12);
  expect(mutations).toHaveLength(12);
});

test('a mistake in one of several groups is judged by the promises of the group', () => {
  const [, lab, mutation] = mutations.find(([mistake]) => mistake.startsWith('The principal and the method'))!;
  expect(promisesOf(lab, mutation)).toContain('Details may not get reviews.');
  expect(promisesOf(lab, mutation)).not.toContain('Details sees productpage.');
});

test('a principal and a method in two rules let every method of the one in, and the other from everywhere', () => {
  const [, lab, { object, change }] = mutations.find(([mistake]) => mistake.startsWith('The principal and the method'))!;
  const { spec } = changeObject(objectOf(lab, object)!, change!) as unknown as { spec: { rules: unknown[] } };
  expect(spec.rules).toEqual([
    { from: [{ source: { principals: ['cluster.local/ns/bookinfo/sa/bookinfo-productpage'] } }] },
    { to: [{ operation: { methods: ['GET'] } }] },
  ]);
});
