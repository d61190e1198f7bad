// Kubernetes' and Istio's kinds, limited to the fields of a tenant. The argument of each is the metadata of the object.
{
  namespace(metadata):: {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: metadata,
  },

  serviceAccount(metadata):: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata,
    automountServiceAccountToken: false,
  },

  service(metadata, spec):: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata,
    spec: spec,
  },

  deployment(metadata, spec):: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata,
    spec: spec,
  },

  networkPolicy(metadata, spec):: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata,
    spec: spec,
  },

  probe(port, failureThreshold, periodSeconds, more={}):: {
    httpGet: { path: '/health', port: port },
    failureThreshold: failureThreshold,
    periodSeconds: periodSeconds,
  } + more,

  destinationRule(metadata, spec):: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: metadata,
    spec: spec,
  },

  gateway(metadata, spec):: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: metadata,
    spec: spec,
  },

  virtualService(metadata, spec):: {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: metadata,
    spec: spec,
  },

  peerAuthentication(metadata, spec):: {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: metadata,
    spec: spec,
  },

  authorizationPolicy(metadata, spec):: {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: metadata,
    spec: spec,
  },
}
