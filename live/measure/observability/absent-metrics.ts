/**
 * Metrics that exist only once something went wrong: a panel or an alert may ask for them on a healthy mesh. Everything else must have a series.
 * istiod's counters have no series before they count for the first time.
 */
export const MAY_BE_ABSENT: readonly string[] = [
  // Prometheus has it while an alert is pending or fires.
  'ALERTS',
  // istiod: a proxy rejected what it was sent.
  'pilot_total_xds_rejects',
  // istiod: its webhook refused an object.
  'galley_validation_failed',
  // istiod: a Pod that should have a sidecar got none.
  'sidecar_injection_failure_total',
  // istiod: somebody asked for a certificate who is not believed.
  'citadel_server_authentication_failure_count',
  // istiod: a certificate could not be signed.
  'citadel_server_csr_sign_err_count',
];
