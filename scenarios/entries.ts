import { AllowCalls, AllowIngressFrom, BookinfoGatewayApiIngress, ExternalService, LoadGenerator, RegistryOnly, RestrictEgress } from '../constructs';
import type { Scenario } from './scenario';

/** Addresses that are not the internet's: private (RFC 1918), shared (RFC 6598), link-local (RFC 3927) and loopback. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];

/** Ways into the mesh, and out of it. */
export const entries: readonly Scenario[] = [
  {
    name: 'gateway-api-entry',
    promise: 'The same paths lead to productpage through a gateway of the Gateway API, by an identity of its own.',
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
  },
  {
    name: 'external-api',
    promise: 'Details reaches www.googleapis.com over TLS with a timeout and retries; hosts that the mesh does not know stay out of reach.',
    build: (chart, { app }) => {
      new ExternalService(chart, 'Books', { host: 'www.googleapis.com', timeout: '5s', retries: { attempts: 2, perTryTimeout: '2s' } });
      new RegistryOnly(chart, 'RegistryOnly');
      const internet = { cidr: '0.0.0.0/0', except: PRIVATE_NETWORKS };
      new RestrictEgress(chart, 'DetailsEgress', { name: 'details-egress', from: app.details, to: [internet], ports: [{ port: 443 }], dns: false });
    },
  },
  {
    name: 'load-generator',
    promise: 'The gateway is asked for /productpage 5 times a second, until the scenario is taken away.',
    build: (chart, { gateway }) => new LoadGenerator(chart, 'Load', { entry: gateway, requestsPerSecond: 5 }),
  },
];
