import {
  type Exposure,
  FaultInjection,
  GatewayCertificate,
  type IMeshService,
  IngressGateway,
  IstioCanary,
  ObservabilityAddons,
  PinVersion,
  Resilience,
  StrictMtls,
} from '../../../constructs';
import { DiagnosticError } from '../../../analysis/diagnostics';
import type { Chart } from 'cdk8s';
import { cartService, shopChart } from '../../support/manifests';

type Cart = IMeshService<'v1' | 'v2' | 'v3'>;

function diagnosticOf(construct: (chart: Chart, service: Cart) => unknown) {
  const chart = shopChart();
  const service = cartService(chart);
  try {
    construct(chart, service);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

test.each<[string, string, (chart: Chart, service: Cart) => unknown]>([
  ['MESH1001', 'a value that is not allowed', (chart, service) => new Resilience(chart, 'X', { service, timeout: '0s' })],
  ['MESH1002', 'a property that is missing', (chart, service) => new FaultInjection(chart, 'X', { service })],
  ['MESH1003', 'a version that does not exist', (chart, service) => new PinVersion(chart, 'X', { service, version: 'v9' as 'v1' })],
  [
    'MESH1003',
    'a weight of a version that does not exist',
    (chart, service) => new IstioCanary(chart, 'X', { service, weights: { v9: 100 } as object }),
  ],
  ['MESH1007', 'an add-on without the one that it needs', (chart) => new ObservabilityAddons(chart, 'X', { prometheus: false, kiali: {} })],
  ['MESH1007', 'properties that exclude each other', (chart) => new StrictMtls(chart, 'X', { scope: 'mesh', namespace: 'shop' } as object)],
])('the error has code %s for %s, and the path of the construct', (code, _, construct) => {
  expect(diagnosticOf(construct)).toMatchObject({ code, where: { constructPath: 'Shop/X' } });
});

test.each<[string, string, object]>([
  ['MESH1002', 'no addresses', {}],
  ['MESH1007', 'some addresses and every address', { sourceRanges: ['10.0.0.0/8'], openToEveryone: true }],
])('the error has code %s for a load balancer that admits %s', (code, _, admits) => {
  const exposure = { type: 'LoadBalancer', ...admits } as Exposure;
  expect(diagnosticOf((chart) => new ObservabilityAddons(chart, 'X', { kiali: { exposure } }))).toMatchObject({ code });
});

test('the error about a missing version has the service and its versions as data', () => {
  const diagnostic = diagnosticOf((chart, service) => new PinVersion(chart, 'X', { service, version: 'v9' as 'v1' }));
  expect(diagnostic?.data).toEqual({ service: 'cart', version: 'v9', versions: ['v1', 'v2', 'v3'] });
});

test.each<[string, (chart: Chart, service: Cart) => unknown]>([
  [
    'routes of the same requests',
    (chart, service) => [new PinVersion(chart, 'First', { service, version: 'v1' }), new PinVersion(chart, 'Second', { service, version: 'v2' })],
  ],
  [
    'timeouts of one service',
    (chart, service) => [new Resilience(chart, 'First', { service, timeout: '1s' }), new Resilience(chart, 'Second', { service, timeout: '2s' })],
  ],
  [
    'entries of one host',
    (chart, service) => ['First', 'Second'].map((id) => new IngressGateway(chart, id, { name: id.toLowerCase(), routes: [{ service }] })),
  ],
  [
    'the hosts of an entry and its certificate',
    (chart, service) => {
      const certificate = new GatewayCertificate(chart, 'First', { name: 'x', hosts: ['a.example.com'], issuer: { name: 'x' } });
      return new IngressGateway(chart, 'Second', { name: 'x', hosts: ['b.example.com'], routes: [{ service }], certificate });
    },
  ],
])('the error about a contradiction in %s names the other construct as data', (_, construct) => {
  expect(diagnosticOf(construct)).toMatchObject({
    code: 'MESH1004',
    where: { constructPath: 'Shop/Second' },
    related: [{ where: { constructPath: 'Shop/First' } }],
  });
});
