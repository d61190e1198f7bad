/** What the testbed adds to the cluster, beside what is judged. */

/**
 * Upstream Envoy lacks Istio's own statistics filter and would reject every listener that has it. It is taken out of what istiod sends; what
 * asks for it, Telemetry and mesh configuration, stays as it is.
 */
export const WITHOUT_ISTIO_STATS = {
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: { name: 'testtestbed-without-istio-stats', namespace: 'istio-system' },
  spec: {
    configPatches: [
      {
        applyTo: 'HTTP_FILTER',
        match: {
          listener: { filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'istio.stats' } } } },
        },
        patch: { operation: 'REMOVE' },
      },
      {
        applyTo: 'NETWORK_FILTER',
        match: { listener: { filterChain: { filter: { name: 'istio.stats' } } } },
        patch: { operation: 'REMOVE' },
      },
    ],
  },
};

/** Settings of istiod that upstream Envoy asks for: it lacks these filters of Istio, too. */
export const ISTIOD_SETTINGS = [
  'values.defaultRevision=default',
  'values.pilot.env.PILOT_ENABLE_ALPN_FILTER=false',
  'values.pilot.env.PILOT_ENABLE_METADATA_EXCHANGE=false',
];

/** The namespace of clients and hosts outside the mesh. */
export const OUTSIDE_NAMESPACE = 'outside';
