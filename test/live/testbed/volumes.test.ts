import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, ApiError } from '../../../live/testbed/api';
import type { Volume, VolumeMount } from '../../../live/testbed/pod-spec';
import { token, writeVolumes } from '../../../live/testbed/volumes';
import { temporaryFolder } from '../install/support';
import { container, pod } from './pods';

const folder = temporaryFolder();

/** An API server with these objects, by path; tokens name the account and the audience. Counts the requests. */
function fakeApi(objects: Record<string, unknown> = {}): { api: Api; asked: string[] } {
  const asked: string[] = [];
  const get = (path: string) => {
    asked.push(path);
    return path in objects ? Promise.resolve(objects[path]) : Promise.reject(new ApiError(404, `GET ${path}: 404 not found`));
  };
  const create = (path: string, { spec }: { spec: { audiences: string[] } }) =>
    Promise.resolve({ status: { token: `${path} for ${spec.audiences.join()}` } });
  return { api: { get, create } as unknown as Api, asked };
}

/** Mounts a volume at /etc/shop. */
const mount = (volume: Omit<Volume, 'name'>, objects: Record<string, unknown> = {}) => mountAt({ mountPath: '/etc/shop' }, volume, objects);

async function mountAt(mounted: Omit<VolumeMount, 'name'>, volume: Omit<Volume, 'name'>, objects: Record<string, unknown> = {}): Promise<void> {
  const volumes = [{ name: 'shop', ...volume }];
  const place = { api: fakeApi(objects).api, pod: pod({ spec: { volumes } }), address: '10.99.1.1' };
  await writeVolumes(place, container({ volumeMounts: [{ name: 'shop', ...mounted }] }), folder());
}

const at = (file: string) => join(folder(), 'etc/shop', file);
const text = (file: string) => readFileSync(at(file), 'utf8');
const CONFIG = '/api/v1/namespaces/shop/configmaps/prices';
const SECRET = '/api/v1/namespaces/shop/secrets/till';

describe('writeVolumes', () => {
  test('writes a ConfigMap, for its owner only', async () => {
    await mount({ configMap: { name: 'prices' } }, { [CONFIG]: { data: { 'tea.txt': '3', 'cake.txt': '4' } } });
    expect([text('tea.txt'), text('cake.txt')]).toEqual(['3', '4']);
    expect(statSync(at('tea.txt')).mode & 0o777).toBe(0o600);
  });

  test('writes a Secret, decoded', async () => {
    await mount({ secret: { secretName: 'till' } }, { [SECRET]: { data: { key: Buffer.from('1234').toString('base64') } } });
    expect(text('key')).toBe('1234');
  });

  test('writes a token of the ServiceAccount for its audience', async () => {
    await mount({ projected: { sources: [{ serviceAccountToken: { audience: 'istio-ca', path: 'istio-token' } }] } });
    expect(text('istio-token')).toBe('/api/v1/namespaces/shop/serviceaccounts/cart/token for istio-ca');
  });

  test('writes fields of the Pod, and leaves out resources', async () => {
    const items = [{ path: 'labels', fieldRef: { fieldPath: "metadata.labels['app']" } }, { path: 'cpu' }];
    await mount({ downwardAPI: { items } });
    expect(text('labels')).toBe('cart');
    expect(readdirSync(at(''))).toEqual(['labels']);
  });

  test('writes a projection of several sources into one folder', async () => {
    const sources = [
      { serviceAccountToken: { path: 'token' } },
      { configMap: { name: 'prices', items: [{ key: 'tea', path: 'drinks/tea.txt' }] } },
      { secret: { name: 'till', items: [{ key: 'key', path: 'till.key' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
    ];
    const data = { data: { key: Buffer.from('1234').toString('base64'), other: '' } };
    await mount({ projected: { sources } }, { [CONFIG]: { data: { tea: '3', cake: '4' } }, [SECRET]: data });
    expect(readdirSync(at('')).sort()).toEqual(['drinks', 'namespace', 'till.key', 'token']);
    expect([text('drinks/tea.txt'), text('till.key'), text('namespace')]).toEqual(['3', '1234', 'shop']);
  });

  test('a token whose audience nobody states is for the API server', async () => {
    await mount({ projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } });
    expect(text('token')).toMatch(/ for api$/);
  });

  test.each([
    ['a ConfigMap', { configMap: { name: 'prices', items: [{ key: 'tea', path: 'tea.txt' }] } }, CONFIG],
    ['a Secret', { secret: { secretName: 'till', items: [{ key: 'tea', path: 'tea.txt' }] } }, SECRET],
  ])('writes of %s the items alone, at their paths', async (_, volume, path) => {
    await mount(volume, { [path]: { data: { tea: 'MTIz', cake: '' } } });
    expect(readdirSync(at(''))).toEqual(['tea.txt']);
  });

  test('leaves out items that an optional ConfigMap lacks', async () => {
    const configMap = { name: 'prices', optional: true, items: [{ key: 'tea', path: 'tea.txt' }] };
    await mount({ configMap }, { [CONFIG]: { data: { cake: '4' } } });
    expect(readdirSync(at(''))).toEqual([]);
  });

  test.each([
    ['a volume of another kind', {}],
    ['an optional ConfigMap that is not there', { configMap: { name: 'prices', optional: true } }],
    ['an optional Secret that is not there', { secret: { secretName: 'till', optional: true } }],
    ['a projection of nothing that it knows', { projected: { sources: [{}] } }],
  ])('makes of %s an empty folder', async (_, volume) => {
    await mount(volume);
    expect(readdirSync(at(''))).toEqual([]);
  });

  test.each([
    ['a ConfigMap', { configMap: { name: 'prices' } }, CONFIG],
    ['a Secret', { secret: { secretName: 'till' } }, SECRET],
  ])('mounts of %s one file, beside others', async (_, volume, path) => {
    const objects = { [path]: { data: { 'tea.txt': 'MTIz', cake: '' } } };
    await mountAt({ mountPath: '/etc/shop/prices.txt', subPath: 'tea.txt' }, volume, objects);
    await mountAt({ mountPath: '/etc/shop/more/prices.txt', subPath: './tea.txt' }, volume, objects);
    expect(readdirSync(at('')).sort()).toEqual(['more', 'prices.txt']);
    const content = path === SECRET ? '123' : 'MTIz';
    expect([text('prices.txt'), text('more/prices.txt')]).toEqual([content, content]);
  });

  test('mounts a folder of a volume', async () => {
    const items = [
      { key: 'tea', path: 'drinks/tea.txt' },
      { key: 'cake', path: 'cake.txt' },
    ];
    await mountAt(
      { mountPath: '/etc/shop', subPath: 'drinks' },
      { configMap: { name: 'prices', items } },
      { [CONFIG]: { data: { tea: '3', cake: '' } } },
    );
    expect(readdirSync(at(''))).toEqual(['tea.txt']);
  });

  test('makes an empty folder of what the volume does not have', async () => {
    await mountAt({ mountPath: '/etc/shop/tea.txt', subPath: 'coffee.txt' }, { configMap: { name: 'prices' } }, { [CONFIG]: { data: { tea: '3' } } });
    expect(readdirSync(at('tea.txt'))).toEqual([]);
  });

  test('fails when a volume is mounted outside of the container', async () => {
    const place = { api: fakeApi().api, pod: pod(), address: '' };
    const mounted = writeVolumes(place, container({ volumeMounts: [{ name: 'none', mountPath: '/../../etc/cron.d' }] }), folder());
    await expect(mounted).rejects.toThrow('mounts a volume at /../../etc/cron.d, outside its own file system');
  });

  test('makes an empty folder for a volume that the Pod does not have', async () => {
    const place = { api: fakeApi().api, pod: pod(), address: '' };
    await writeVolumes(place, container({ volumeMounts: [{ name: 'none', mountPath: 'etc/shop' }] }), folder());
    expect(readdirSync(at(''))).toEqual([]);
  });

  test('writes nothing that the container does not mount', async () => {
    const place = { api: fakeApi().api, pod: pod({ spec: { volumes: [{ name: 'shop', configMap: { name: 'prices' } }] } }), address: '' };
    await writeVolumes(place, container(), folder());
    expect(existsSync(at(''))).toBe(false);
  });

  test('waits for what is not there yet', async () => {
    const objects: Record<string, unknown> = {};
    setTimeout(() => {
      objects[CONFIG] = { data: { tea: '3' } };
    }, 30);
    await mount({ configMap: { name: 'prices' } }, objects);
    expect(text('tea')).toBe('3');
  });

  test('waits for an item that is not there yet', async () => {
    const objects: Record<string, unknown> = { [CONFIG]: { data: { cake: '4' } } };
    setTimeout(() => {
      objects[CONFIG] = { data: { tea: '3' } };
    }, 30);
    await mount({ configMap: { name: 'prices', items: [{ key: 'tea', path: 'tea.txt' }] } }, objects);
    expect(text('tea.txt')).toBe('3');
  });

  test('asks only once for what is optional', async () => {
    const { api, asked } = fakeApi();
    const place = { api, pod: pod({ spec: { volumes: [{ name: 'shop', configMap: { name: 'prices', optional: true } }] } }), address: '' };
    await writeVolumes(place, container({ volumeMounts: [{ name: 'shop', mountPath: '/etc/shop' }] }), folder());
    expect(asked).toEqual([CONFIG]);
  });
});

describe('token', () => {
  test('is of the account default when the Pod names none', async () => {
    expect(await token(fakeApi().api, pod({ spec: { serviceAccountName: undefined } }), 'api')).toBe(
      '/api/v1/namespaces/shop/serviceaccounts/default/token for api',
    );
  });
});
