import { availableParallelism, totalmem } from 'node:os';
import { argumentsOf, commandOf, environmentOf, fieldOf, isReady, proxyOf, workloadOf } from '../../../live/testbed/pod-spec';
import { container, pod } from './pods';

const ADDRESS = '10.99.1.1';
const SOURCES = { address: ADDRESS, referenced: { PASSWORD: '$(HOST)' } };

/** Removes the variables that every container gets. */
const own = (all: Record<string, string>) => Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('KUBERNETES_')));
const env = (...variables: NonNullable<ReturnType<typeof container>['env']>) => own(environmentOf(pod(), container({ env: variables }), SOURCES));

describe('workloadOf', () => {
  test("is the Deployment of a ReplicaSet's pod", () => {
    expect(workloadOf(pod())).toBe('cart-v1.shop');
  });

  test('keeps a suffix that only looks like the hash', () => {
    const ownerReferences = [{ kind: 'ReplicaSet', name: 'cart-5d9c-blue-5d9c' }];
    expect(workloadOf(pod({ metadata: { ownerReferences } }))).toBe('cart-5d9c-blue.shop');
  });

  test('is the Pod itself when it has no owner', () => {
    expect(workloadOf({ ...pod(), metadata: { name: 'pod1', namespace: 'shop' } })).toBe('pod1.shop');
  });
});

describe('isReady', () => {
  test.each([
    ['True', true],
    ['False', false],
  ])('with a condition Ready of status %s is %s', (status, expected) => {
    expect(isReady({ ...pod(), status: { conditions: [{ type: 'Ready', status }] } })).toBe(expected);
  });

  test.each([{}, { conditions: [{ type: 'Initialized', status: 'True' }] }])('is false without one', (status) => {
    expect(isReady({ ...pod(), status })).toBe(false);
  });
});

describe('proxyOf', () => {
  const proxy = container({ name: 'istio-proxy' });

  test.each([
    ['a sidecar', { containers: [container(), proxy] }],
    ['a native sidecar', { initContainers: [proxy] }],
  ])('finds %s', (_, spec) => {
    expect(proxyOf(pod({ spec }))).toBe(proxy);
  });

  test('finds none in a pod outside the mesh', () => {
    expect(proxyOf(pod())).toBeUndefined();
  });
});

describe('fieldOf', () => {
  test.each([
    ['metadata.name', 'cart-v1-5d9c-x2x4'],
    ['metadata.namespace', 'shop'],
    ['metadata.uid', 'u-1'],
    ["metadata.labels['app']", 'cart'],
    ["metadata.labels['none']", ''],
    ["metadata.annotations['none']", ''],
    ['metadata.labels', 'app="cart"\npod-template-hash="5d9c"'],
    ['metadata.annotations', ''],
    ['spec.nodeName', 'testbed'],
    ['spec.serviceAccountName', 'cart'],
    ['status.podIP', ADDRESS],
    ['status.hostIP', '10.99.0.1'],
  ])('%s', (path, value) => {
    expect(fieldOf(pod(), path, ADDRESS)).toBe(value);
  });

  test('fails for a field that the testbed does not know', () => {
    expect(() => fieldOf(pod(), 'status.podIPs', ADDRESS)).toThrow('Pod cart-v1.shop: the testbed does not know the field status.podIPs');
  });
});

describe('environmentOf', () => {
  test('expands what stands before, and leaves what does not', () => {
    expect(env({ name: 'HOST', value: 'cart' }, { name: 'URL', value: 'http://$(HOST):$(PORT)/' }, { name: 'PORT', value: '80' }).URL).toBe(
      'http://cart:$(PORT)/',
    );
  });

  test('reads fields of the Pod', () => {
    expect(env({ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } })).toEqual({ IP: ADDRESS });
  });

  test.each([
    ['limits.cpu', { cpu: '2000m' }, '2'],
    ['limits.cpu', { cpu: '1500m' }, '2'],
    ['limits.cpu', { cpu: '3' }, '3'],
    ['limits.cpu', {}, String(availableParallelism())],
    ['limits.memory', { memory: '1Gi' }, '1073741824'],
    ['limits.memory', { memory: '128M' }, '128000000'],
    ['limits.memory', { memory: '512' }, '512'],
    ['limits.memory', {}, String(totalmem())],
  ])('has %s of %j as %s', (resource, limits, value) => {
    const limited = container({ env: [{ name: 'LIMIT', valueFrom: { resourceFieldRef: { resource } } }], resources: { limits } });
    expect(own(environmentOf(pod(), limited, SOURCES))).toEqual({ LIMIT: value });
  });

  test('uses the values that variables refer to unchanged', () => {
    const valueFrom = { secretKeyRef: { name: 'till', key: 'password' } };
    expect(env({ name: 'HOST', value: 'cart' }, { name: 'PASSWORD', valueFrom })).toEqual({ HOST: 'cart', PASSWORD: '$(HOST)' });
  });

  test('leaves out a variable that refers to nothing', () => {
    expect(env({ name: 'USER', valueFrom: { configMapKeyRef: { name: 'till', key: 'user', optional: true } } })).toEqual({});
  });

  test('says where the API server is, as a kubelet does', () => {
    expect(environmentOf(pod(), container(), SOURCES)).toEqual({ KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' });
  });

  test('is empty for a variable without a value', () => {
    expect(env({ name: 'EMPTY' })).toEqual({ EMPTY: '' });
  });
});

describe('argumentsOf', () => {
  test('expands variables of the container', () => {
    const args = ['proxy', '--domain', '$(POD_NAMESPACE).svc', '$(NOBODY)'];
    expect(argumentsOf(container({ args }), { POD_NAMESPACE: 'shop' })).toEqual(['proxy', '--domain', 'shop.svc', '$(NOBODY)']);
  });

  test('are none when there are none', () => {
    expect(argumentsOf(container(), {})).toEqual([]);
  });
});

describe('commandOf', () => {
  test('expands variables of the container', () => {
    expect(commandOf(container({ command: ['/bin/$(NAME)', '--agent'] }), { NAME: 'cart' })).toEqual(['/bin/cart', '--agent']);
  });

  test('is nothing when the image decides', () => {
    expect(commandOf(container(), {})).toEqual([]);
  });
});
