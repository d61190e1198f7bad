import type { Settings } from '../../charts/settings';

/** A laptop cluster (kind, minikube): plain HTTP on a node port, one pod of each version, every request traced. */
export const settings: Settings = {
  name: 'lab',
  namespace: 'bookinfo',
  install: {
    profile: 'demo',
    ingressServiceType: 'NodePort',
  },
  // Without the Istio CNI each sidecar's init container needs NET_ADMIN, and only this level permits that. The application's own containers
  // satisfy `restricted`; the API server warns about any that does not.
  podSecurity: 'privileged',
  replicas: 1,
  hosts: ['*'],
  // Some scenarios need users who sign in: productpage sends the user's name as the header end-user.
  entryCalls: { methods: ['GET'], alsoAllow: [{ methods: ['POST'], paths: ['/login'] }] },
  // Without log-in, and without volumes: data is lost when a pod ends. Kiali's links lead to port-forwards.
  observability: {
    grafana: { externalUrl: 'http://localhost:3000' },
    jaeger: { externalUrl: 'http://localhost:16686', samplingPercentage: 100 },
  },
};
