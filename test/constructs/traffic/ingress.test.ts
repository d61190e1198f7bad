import { Chart } from 'cdk8s';
import { type App, BookinfoApp, Folder, GatewayApiIngress, IngressGateway, type IngressProps } from '../../../constructs';
import { certificate, entry } from '../../support/entries';
import { cartService, shopChart } from '../../support/manifests';

describe.each([
  ['IngressGateway', IngressGateway],
  ['GatewayApiIngress', GatewayApiIngress],
])('%s fails', (_, Ingress) => {
  test.each<[string, Partial<IngressProps>, RegExp]>([
    ['when a host is none', { hosts: ['http://shop'] }, /host 'http:\/\/shop' is not a host name/],
    ['when there is no host', { hosts: [] }, /hosts is empty/],
    ['when the name is none', { name: 'My Shop' }, /name 'My Shop' is not a DNS label/],
    ['when a host is named twice', { hosts: ['a.com', 'a.com'] }, /contains 'a\.com' twice/],
    ['when a wildcard covers a host', { hosts: ['*.a.com', 'b.a.com'] }, /contains 'b\.a\.com' twice/],
    ['when there is no route', { routes: [] }, /routes is empty/],
  ])('%s', (_name, props, message) => {
    expect(() => entry(Ingress, props)).toThrow(message);
  });

  test('when the certificate is for other hosts', () => {
    const namespace = Ingress === IngressGateway ? 'istio-system' : 'shop';
    const props = { hosts: ['shop.example.com'], certificate: certificate(namespace, ['other.example.com']) };
    expect(() => entry(Ingress, props)).toThrow(/valid for other\.example\.com, not for host 'shop\.example\.com'/);
  });

  test.each([
    ['there is no path', [], /paths of 'cart' is empty/],
    ['a path is empty', [{}], /path \{\} is not a path/],
    ['a path is two', [{ exact: '/a', prefix: '/b' }], /is not a path/],
    ['two routes answer one path', [{ exact: '/a' }, { exact: '/a' }], /two routes answer exact \/a/],
  ])('when %s', (_name, paths, message) => {
    const chart = shopChart();
    const routes = [{ service: cartService(chart), paths: paths as never }];
    expect(() => new Ingress(chart, 'Entry', { name: 'shop', routes })).toThrow(message);
  });

  test('when a service is none', () => {
    const routes = [{ service: 'cart' as never }];
    expect(() => new Ingress(shopChart(), 'Entry', { name: 'shop', routes })).toThrow(/\[Shop\/Entry\] service is "cart"/);
  });

  test('when a path does not begin with a slash', () => {
    const chart = shopChart();
    const routes = [{ service: cartService(chart), paths: [{ exact: 'cart' }] }];
    expect(() => new Ingress(chart, 'Entry', { name: 'shop', routes })).toThrow(/path \{"exact":"cart"\} is not a path/);
  });
});

describe('one host has one entry', () => {
  const enter = (hosts: readonly [string, string], folder?: Folder) => {
    const chart = folder ? new Chart(folder, 'one', { namespace: 'shop' }) : shopChart();
    const other = folder ? new Chart(folder, 'two', { namespace: 'shop' }) : new Chart(chart.node.root, 'Other', { namespace: 'shop' });
    const { productpage: service } = new BookinfoApp(chart, 'Bookinfo');
    new IngressGateway(chart, 'Istio', { name: 'shop', hosts: [hosts[0]], routes: [{ service }] });
    return () => new GatewayApiIngress(other, 'GatewayApi', { name: 'shop', hosts: [hosts[1]], routes: [{ service }] });
  };

  test.each<[string, string]>([
    ['shop.example.com', 'shop.example.com'],
    ['*', 'shop.example.com'],
    ['shop.example.com', '*.example.com'],
  ])('fails when %s and %s enter through both APIs', (first, second) => {
    expect(enter([first, second])).toThrow(/\[Other\/GatewayApi\] host '.*' is already served by Shop\/Istio, through the Istio API/);
  });

  test('different hosts may', () => {
    expect(enter(['a.example.com', 'b.example.com'])).not.toThrow();
  });

  test('alternatives may', () => {
    expect(enter(['*', '*'], new Folder(shopChart().node.root as App, 'scenarios', { charts: 'alternatives' }))).not.toThrow();
  });
});
