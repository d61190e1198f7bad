import { BookinfoApp, BookinfoGatewayApiIngress, BookinfoIngress } from '../../../constructs';
import { find, objectsOf, shopChart } from '../../support/manifests';

const PATHS = ['/productpage', '/static', '/login', '/logout', '/api/v1/products'];

test('BookinfoIngress leads its paths through the ingress gateway, beside the application', () => {
  const chart = shopChart();
  const { productpage } = new BookinfoApp(chart, 'Bookinfo', { namespace: 'books' });
  const { gateway } = new BookinfoIngress(chart, 'Entry', { productpage, hosts: ['books.example.com'] });
  const { metadata, spec } = find(objectsOf(chart), 'VirtualService', 'bookinfo');
  expect(metadata.namespace).toBe('books');
  expect(spec.hosts).toEqual(['books.example.com']);
  expect(spec.http[0].match.flatMap(({ uri }: { uri: object }) => Object.values(uri))).toEqual(PATHS);
  expect(gateway.namespace).toBe('istio-system');
});

test('BookinfoGatewayApiIngress leads the same paths through a gateway of its own', () => {
  const chart = shopChart();
  const { productpage } = new BookinfoApp(chart, 'Bookinfo', { namespace: 'books' });
  const { gateway } = new BookinfoGatewayApiIngress(chart, 'Entry', { productpage, serviceType: 'ClusterIP' });
  const objects = objectsOf(chart);
  expect(find(objects, 'HTTPRoute', 'bookinfo').spec.rules[0].matches.map(({ path }: { path: { value: string } }) => path.value)).toEqual(PATHS);
  expect(find(objects, 'Gateway', 'bookinfo-gateway').metadata.annotations).toEqual({ 'networking.istio.io/service-type': 'ClusterIP' });
  expect(gateway.namespace).toBe('books');
});
