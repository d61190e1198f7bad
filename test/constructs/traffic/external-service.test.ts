import { ExternalService, type ExternalServiceProps } from '../../../constructs';
import { find, names, objectsOf, shopChart } from '../../support/manifests';

function external(props: Partial<ExternalServiceProps> = {}) {
  const chart = shopChart();
  new ExternalService(chart, 'Rates', { host: 'api.example.com', ...props });
  return objectsOf(chart);
}

test('makes the host known to the mesh', () => {
  expect(find(external(), 'ServiceEntry').spec).toMatchObject({ hosts: ['api.example.com'], location: 'MESH_EXTERNAL', resolution: 'DNS' });
});

test('opens TLS for callers that speak plain HTTP, and verifies the certificate', () => {
  const [setting] = find(external(), 'DestinationRule').spec.trafficPolicy.portLevelSettings;
  expect(setting).toEqual({
    port: { number: 80 },
    tls: { mode: 'SIMPLE', sni: 'api.example.com', subjectAltNames: ['api.example.com'], caCertificates: 'system' },
  });
  expect(find(external(), 'ServiceEntry').spec.ports[0]).toEqual({ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 });
});

test('times and retries the requests', () => {
  const [route] = find(external({ timeout: '5s', retries: { attempts: 2 } }), 'VirtualService').spec.http;
  expect(route).toMatchObject({ timeout: '5s', retries: { attempts: 2 } });
});

test('needs no VirtualService without a timeout and retries', () => {
  expect(names(external())).toEqual(['ServiceEntry/api-example-com', 'DestinationRule/api-example-com']);
});

test('fails when a try outlasts the timeout', () => {
  expect(() => external({ timeout: '1s', retries: { attempts: 1, perTryTimeout: '2s' } })).toThrow(/'2s' is longer than timeout '1s'/);
});

test.each(['https://api.example.com', '*.example.com', 'API.example.com', '10.0.0.1', 'api.example.com:443'])('fails when the host is %s', (host) => {
  expect(() => external({ host })).toThrow(/\[Shop\/Rates\] host '.*' is not a host name/);
});
