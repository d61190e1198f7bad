import { AllowCalls, AllowIngressFrom, BookinfoGatewayApiIngress, RestrictEgress } from '../constructs';
import { ask, DETAILS, PRODUCTPAGE, spiffe, type Entry } from '../environments/expectations';
import type { Scenario } from './scenario';

const ENTRY: Entry = { origin: 'http://bookinfo-gateway-istio.bookinfo' };

export const gatewayApiEntry: Scenario = {
  name: 'gateway-api-entry',
  promise: 'The same paths lead to productpage through a gateway of the Gateway API, by an identity of its own.',
  see: '`kubectl delete -f dist/lab/40-entry.k8s.yaml` first; `kubectl -n bookinfo port-forward service/bookinfo-gateway-istio 8081:80`, then `curl localhost:8081/productpage`',
  base: 'lab',
  withdraws: ['40-entry'],
  build: (chart, { app, settings }) => {
    const { productpage } = app;
    const { gateway } = new BookinfoGatewayApiIngress(chart, 'Entry', { productpage, hosts: settings.hosts, serviceType: 'NodePort' });
    new AllowCalls(chart, 'ToGateway', { from: 'anyone', to: gateway });
    new AllowCalls(chart, 'ToProductpage', { from: gateway, to: productpage, ...settings.entryCalls });
    const ports = [{ port: productpage.port }];
    new AllowIngressFrom(chart, 'GatewayIngress', {
      name: 'allow-to-bookinfo-gateway',
      to: gateway,
      from: 'anywhere',
      ports: [{ port: gateway.podPort }],
    });
    new RestrictEgress(chart, 'GatewayEgress', { name: 'bookinfo-gateway-egress', from: gateway, to: [productpage], ports, dns: false });
    new AllowIngressFrom(chart, 'ProductpageIngress', { name: 'allow-bookinfo-gateway-to-productpage', to: productpage, from: [gateway], ports });
  },
  expectations: [
    { promise: 'The page is served.', request: ask(ENTRY, '/productpage'), expect: { status: 200 } },
    { promise: 'Paths below a prefix are served.', request: ask(ENTRY, '/api/v1/products/0/reviews'), expect: { status: 200 } },
    { promise: 'Signing in is served.', request: ask(ENTRY, '/login', { method: 'POST' }), expect: { status: 302 } },
    {
      promise: 'Productpage sees the identity of this gateway.',
      request: ask(ENTRY, '/productpage'),
      expect: { identity: { seenBy: PRODUCTPAGE, spiffe: spiffe('bookinfo-gateway-istio') } },
    },
    { promise: 'Other paths do not exist.', request: ask(ENTRY, '/'), expect: { status: 404 } },
    { promise: 'An exact path has nothing below it.', request: ask(ENTRY, '/productpage/0'), expect: { status: 404 } },
    { promise: 'Details cannot be asked from outside.', request: ask(ENTRY, '/details/0'), expect: { untouched: [DETAILS] } },
    { promise: 'Nothing but signing in can be posted.', request: ask(ENTRY, '/productpage', { method: 'POST' }), expect: { denied: true } },
  ],
};
