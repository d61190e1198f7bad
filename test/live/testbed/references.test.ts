import { type Api, ApiError } from '../../../live/testbed/api';
import type { EnvVar } from '../../../live/testbed/pod-spec';
import { awaitData, dataOf, referencedValues } from '../../../live/testbed/references';
import { container, pod } from './pods';

const SECRET = '/api/v1/namespaces/shop/secrets/till';
const CONFIG = '/api/v1/namespaces/shop/configmaps/prices';
const source = { kind: 'Secret', namespace: 'shop', name: 'till' } as const;
const encoded = (text: string) => Buffer.from(text).toString('base64');

/** An API server with these objects, by path. */
const apiWith = (objects: Record<string, unknown>) =>
  ({
    get: (path: string) => (path in objects ? Promise.resolve(objects[path]) : Promise.reject(new ApiError(404, `GET ${path}: 404 not found`))),
  }) as unknown as Api;

/** The error of the promise after half a minute. */
async function failureOf(promise: Promise<unknown>): Promise<string> {
  const failure = promise.then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  );
  await jest.advanceTimersByTimeAsync(31_000);
  return failure;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('dataOf', () => {
  test('decodes a Secret', async () => {
    expect((await dataOf(apiWith({ [SECRET]: { data: { key: encoded('1234') } } }), source))!.key!.toString()).toBe('1234');
  });

  test('reads text and bytes of a ConfigMap', async () => {
    const api = apiWith({ [CONFIG]: { data: { tea: '3' }, binaryData: { picture: '/w==' } } });
    const data = (await dataOf(api, { kind: 'ConfigMap', namespace: 'shop', name: 'prices' }))!;
    expect([data.tea!.toString(), [...data.picture!]]).toEqual(['3', [255]]);
  });

  test('is undefined when there is none', async () => {
    expect(await dataOf(apiWith({}), source)).toBeUndefined();
  });

  test('fails with what else the API server says', async () => {
    const api = { get: () => Promise.reject(new ApiError(500, 'etcd is away')) } as unknown as Api;
    await expect(dataOf(api, source)).rejects.toThrow('etcd is away');
  });
});

describe('awaitData', () => {
  const wanted = { keys: ['user', 'password'], user: 'which cart mounts' };

  test('waits for all keys', async () => {
    const objects: Record<string, unknown> = { [SECRET]: { data: { user: '' } } };
    const data = awaitData(apiWith(objects), source, wanted);
    await jest.advanceTimersByTimeAsync(1000);
    objects[SECRET] = { data: { user: '', password: encoded('tea') } };
    await jest.advanceTimersByTimeAsync(1000);
    expect((await data).password!.toString()).toBe('tea');
  });

  test('fails when there is none', async () => {
    expect(await failureOf(awaitData(apiWith({}), source, wanted))).toBe(
      'Secret till.shop, which cart mounts: not within 30 s: there is none of this name',
    );
  });

  test('fails when it lacks keys, with those that it has', async () => {
    const api = apiWith({ [SECRET]: { data: { name: '', pin: '' } } });
    expect(await failureOf(awaitData(api, source, wanted))).toMatch(/: it has no user, password, but name, pin$/);
  });

  test('fails when it is empty', async () => {
    expect(await failureOf(awaitData(apiWith({ [SECRET]: {} }), source, wanted))).toMatch(/: it has no user, password, but nothing$/);
  });
});

describe('referencedValues', () => {
  const valuesOf = (objects: Record<string, unknown>, ...env: EnvVar[]) => referencedValues(apiWith(objects), pod(), container({ env }));
  const secret = (optional?: boolean): EnvVar => ({ name: 'PIN', valueFrom: { secretKeyRef: { name: 'till', key: 'pin', optional } } });

  test('are those of Secrets and ConfigMaps, by the names of the variables', async () => {
    const price: EnvVar = { name: 'TEA', valueFrom: { configMapKeyRef: { name: 'prices', key: 'tea' } } };
    const objects = { [SECRET]: { data: { pin: encoded('1234') } }, [CONFIG]: { data: { tea: '3' } } };
    expect(await valuesOf(objects, secret(), price, { name: 'PLAIN', value: '5' })).toEqual({ PIN: '1234', TEA: '3' });
  });

  test.each([
    ['an object', {}],
    ['a key', { [SECRET]: { data: {} } }],
  ])('lack that of %s that is optional and not there', async (_, objects) => {
    expect(await valuesOf(objects, secret(true))).toEqual({});
  });

  test('fails when there is no such Secret, with its key and who wants it', async () => {
    expect(await failureOf(valuesOf({}, secret()))).toBe(
      'Secret till.shop, whose key pin is the variable PIN of container cart: not within 30 s: there is none of this name',
    );
  });
});
