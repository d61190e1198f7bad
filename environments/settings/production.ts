import { type Settings, TRACING_PROVIDER } from '../../charts/settings';

/** A cloud cluster: a domain with HTTPS behind a load balancer, two pods of each version, hardened. */
export const settings: Settings = {
  name: 'production',
  namespace: 'bookinfo',
  install: {
    profile: 'default',
    ingressServiceType: 'LoadBalancer',
    // With the CNI no pod needs NET_ADMIN: the namespace can be held to `restricted`.
    cni: true,
    tracing: { name: TRACING_PROVIDER, service: 'jaeger-collector.istio-system.svc.cluster.local' },
  },
  podSecurity: 'restricted',
  replicas: 2,
  // Yours: a name that resolves to the load balancer before the certificate is asked for.
  hosts: ['bookinfo.example.com'],
  tls: { email: 'platform@example.com', server: 'production', certificateName: 'bookinfo-cert' },
  entryCalls: { methods: ['GET'] },
  tracingSamplingPercentage: 1,
};
