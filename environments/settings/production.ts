import type { Settings } from '../../charts/settings';

/** A cloud cluster: a domain with HTTPS behind a load balancer, two pods of each version, hardened. */
export const settings: Settings = {
  name: 'production',
  namespace: 'bookinfo',
  install: {
    profile: 'default',
    ingressServiceType: 'LoadBalancer',
    // With the CNI no pod needs NET_ADMIN, so the namespace can enforce `restricted`.
    cni: true,
  },
  podSecurity: 'restricted',
  replicas: 2,
  // Change this to your own name. It must resolve to the load balancer before the certificate is requested.
  hosts: ['bookinfo.example.com'],
  tls: { email: 'platform@example.com', server: 'production', certificateName: 'bookinfo-cert' },
  entryCalls: { methods: ['GET'] },
  // Create two Secrets before you apply this: docs/observability.md explains how.
  observability: {
    prometheus: { retention: '30d', retentionSize: '40GB', storage: { size: '50Gi' } },
    grafana: { access: { adminSecret: 'grafana-admin' }, storage: { size: '1Gi' } },
    kiali: { authentication: 'token', signingKeySecret: 'kiali-signing-key' },
    jaeger: { storage: { size: '20Gi' }, retention: '168h', samplingPercentage: 1 },
  },
};
