/** The objects that the testbed adds to the cluster, besides the judged ones. */

/**
 * Upstream Envoy lacks Istio's own statistics filter, and would reject every listener that has it. This removes the filter from the configuration
 * that istiod sends. Telemetry and mesh configuration, which ask for it, stay as they are.
 */
export const WITHOUT_ISTIO_STATS = {
  apiVersion: 'networking.istio.io/v1alpha3',
  kind: 'EnvoyFilter',
  metadata: { name: 'testbed-without-istio-stats', namespace: 'istio-system' },
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

/** Settings of istiod that upstream Envoy needs: it lacks these filters of Istio, too. */
export const ISTIOD_SETTINGS = [
  'values.defaultRevision=default',
  'values.pilot.env.PILOT_ENABLE_ALPN_FILTER=false',
  'values.pilot.env.PILOT_ENABLE_METADATA_EXCHANGE=false',
];

/** The namespace of clients and hosts outside the mesh. */
export const OUTSIDE_NAMESPACE = 'outside';
