import type { Settings } from '../../charts/settings';

/** A laptop cluster (kind, minikube): plain HTTP on a node's port, one pod of each version, every request traced. */
export const settings: Settings = {
  name: 'lab',
  namespace: 'bookinfo',
  install: {
    profile: 'demo',
    ingressServiceType: 'NodePort',
  },
  // Without the Istio CNI each sidecar's init container needs NET_ADMIN, which only this level grants. The application's own containers
  // would pass `restricted`, and the API server warns of any that would not.
  podSecurity: 'privileged',
  replicas: 1,
  hosts: ['*'],
  // Signing in is part of the labs: a user's name becomes the header end-user.
  entryCalls: { methods: ['GET'], alsoAllow: [{ methods: ['POST'], paths: ['/login'] }] },
  // Everyone may look; what was seen ends with the pods. The addresses are those of port-forwards, for Kiali's links.
  observability: {
    grafana: { externalUrl: 'http://localhost:3000' },
    jaeger: { externalUrl: 'http://localhost:16686', samplingPercentage: 100 },
  },
};
