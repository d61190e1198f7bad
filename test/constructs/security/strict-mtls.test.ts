import { StrictMtls, type StrictMtlsProps } from '../../../constructs';
import { cartService, find, objectsOf, shopChart } from '../../support/manifests';

function strict(props?: StrictMtlsProps) {
  const chart = shopChart();
  new StrictMtls(chart, 'Strict', props);
  return find(objectsOf(chart), 'PeerAuthentication');
}

test.each<[string, StrictMtlsProps | undefined, string]>([
  ["the chart's namespace by default", undefined, 'shop'],
  ['a namespace', { namespace: 'bank' }, 'bank'],
  ['the mesh', { scope: 'mesh' }, 'istio-system'],
  ['a mesh with another root namespace', { scope: 'mesh', rootNamespace: 'mesh-root' }, 'mesh-root'],
])('guards %s', (_, props, namespace) => {
  expect(strict(props)).toMatchObject({ metadata: { name: 'default', namespace }, spec: { mtls: { mode: 'STRICT' } } });
});

test.each<[string, object, RegExp]>([
  ['a namespace and the mesh are given', { scope: 'mesh', namespace: 'shop' }, /more than one of 'scope', 'namespace' and 'workload'/],
  ['an exception is given for a namespace', { namespace: 'shop', permissivePorts: [8080] }, /'permissivePorts' is given without 'workload'/],
  ['a root namespace is given for a namespace', { rootNamespace: 'mesh-root' }, /'rootNamespace' is given without 'scope'/],
  ['the scope is none', { scope: 'cluster' }, /scope is 'cluster'\. Use one of mesh/],
  ['the workload is a name', { workload: 'cart' }, /service is "cart"/],
])('fails when %s', (_, props, message) => {
  expect(() => strict(props as StrictMtlsProps)).toThrow(message);
});

describe('of one service', () => {
  function guard(permissivePorts?: number[]) {
    const chart = shopChart();
    new StrictMtls(chart, 'Strict', { workload: cartService(chart), permissivePorts });
    return find(objectsOf(chart), 'PeerAuthentication', 'cart').spec;
  }

  test('selects its pods', () => {
    expect(guard()).toEqual({ selector: { matchLabels: { app: 'cart' } }, mtls: { mode: 'STRICT' } });
  });

  test('excepts a port', () => {
    expect(guard([8080]).portLevelMtls).toEqual({ '8080': { mode: 'PERMISSIVE' } });
  });

  test('fails when the excepted port is none of its ports', () => {
    expect(() => guard([9080])).toThrow(/\[Shop\/Strict\] permissivePorts has port 9080, but service 'cart' does not\. Its port is 8080\./);
  });
});
