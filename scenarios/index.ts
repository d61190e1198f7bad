import { allV1 } from './all-v1';
import { canarySteps } from './canary-steps';
import { detailsCircuitBreaker } from './details-circuit-breaker';
import { externalApi } from './external-api';
import { gatewayApiEntry } from './gateway-api-entry';
import { helloNode } from './hello-node';
import { legacyClient } from './legacy-client';
import { loadGenerator } from './load-generator';
import { mtlsPermissive } from './mtls-permissive';
import { mtlsPortException } from './mtls-port-exception';
import { mtlsStrictMesh } from './mtls-strict-mesh';
import { networkPolicyDemoAllowSpecific } from './network-policy-demo-allow-specific';
import { networkPolicyDemoDenyAll } from './network-policy-demo-deny-all';
import { networkPolicyDemoRestrictEgress } from './network-policy-demo-restrict-egress';
import { ratingsFault } from './ratings-fault';
import { ratingsFaultJason } from './ratings-fault-jason';
import { ratingsRetry5xx } from './ratings-retry-5xx';
import { reviews503020 } from './reviews-50-30-20';
import { reviews5050V1V2 } from './reviews-50-50-v1-v2';
import { reviews5050V1V3 } from './reviews-50-50-v1-v3';
import { reviews8020 } from './reviews-80-20';
import { reviews9010 } from './reviews-90-10';
import { reviewsBlue } from './reviews-blue';
import { reviewsGreen } from './reviews-green';
import { reviewsJasonV2 } from './reviews-jason-v2';
import { reviewsJasonV2RestV1V3 } from './reviews-jason-v2-rest-v1-v3';
import { reviewsLoadBalancing } from './reviews-load-balancing';
import { reviewsMirrorV3 } from './reviews-mirror-v3';
import { reviewsMobileV3 } from './reviews-mobile-v3';
import { reviewsTimeoutRetry } from './reviews-timeout-retry';
import type { Scenario } from './scenario';

export { addContents } from './contents';
export { type Scenario, ScenarioChart, type ScenarioContext } from './scenario';

/** All scenarios, in the order in which tables list them. */
export const scenarios: readonly Scenario[] = [
  allV1,
  reviews5050V1V2,
  reviews5050V1V3,
  reviews503020,
  reviews8020,
  reviews9010,
  ...canarySteps,
  reviewsJasonV2,
  reviewsJasonV2RestV1V3,
  reviewsMobileV3,
  reviewsBlue,
  reviewsGreen,
  reviewsMirrorV3,
  reviewsLoadBalancing,
  detailsCircuitBreaker,
  ratingsFaultJason,
  ratingsFault,
  reviewsTimeoutRetry,
  ratingsRetry5xx,
  gatewayApiEntry,
  externalApi,
  loadGenerator,
  mtlsStrictMesh,
  mtlsPortException,
  mtlsPermissive,
  legacyClient,
  helloNode,
  networkPolicyDemoDenyAll,
  networkPolicyDemoAllowSpecific,
  networkPolicyDemoRestrictEgress,
];
