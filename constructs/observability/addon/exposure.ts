import type { IConstruct } from 'constructs';
import { checkCidr, checkList, checkObject, checkOneOf, checkWhole, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { ServiceExposure } from '../../internal/kubernetes';

/** Reachable from within the cluster, and by `kubectl port-forward` or `istioctl dashboard`. */
export interface ClusterIpExposure {
  /** Not exposed. */
  readonly type: 'ClusterIP';
}

/** Reachable at a port of every node. */
export interface NodePortExposure {
  /** Exposed at every node. */
  readonly type: 'NodePort';

  /** The port, from 30000 to 32767. @default - Kubernetes chooses one */
  readonly nodePort?: number;
}

/** Reachable at the address of a load balancer, from some addresses. */
export interface LoadBalancerExposure {
  /** Exposed by the cloud's load balancer. */
  readonly type: 'LoadBalancer';

  /** The blocks of addresses that the load balancer lets in, such as `203.0.113.0/24`. */
  readonly sourceRanges: readonly string[];

  /** Not with `sourceRanges`. */
  readonly openToEveryone?: never;
}

/** Reachable at the address of a load balancer, by the whole internet. Of the four only Grafana and Kiali can ask for a log-in. */
export interface PublicExposure {
  /** Exposed by the cloud's load balancer. */
  readonly type: 'LoadBalancer';

  /** Says that everyone is meant. */
  readonly openToEveryone: true;

  /** Not with `openToEveryone`. */
  readonly sourceRanges?: never;
}

/** From where people open an add-on. */
export type Exposure = ClusterIpExposure | NodePortExposure | LoadBalancerExposure | PublicExposure;

/** The part of a Service's spec that exposes it. Fails on a load balancer that nobody said may let everyone in. */
export function renderExposure(scope: IConstruct, exposure: Exposure): ServiceExposure {
  checkObject(scope, 'exposure', exposure);
  checkOneOf(scope, 'exposure: type', exposure.type, ['ClusterIP', 'NodePort', 'LoadBalancer']);
  if (exposure.type === 'NodePort' && exposure.nodePort !== undefined) checkWhole(scope, { nodePort: exposure.nodePort }, 30000, 32767);
  if (exposure.type !== 'LoadBalancer') return { type: exposure.type };
  const sourceRanges = rangesOf(scope, exposure);
  return { type: 'LoadBalancer', ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }) };
}

/** The blocks that a load balancer lets in; none for everyone. Fails unless somebody said which. */
function rangesOf(scope: IConstruct, { sourceRanges = [], openToEveryone }: LoadBalancerExposure | PublicExposure): readonly string[] {
  const fail = (problem: string): never => {
    const cure = "Give one of them: sourceRanges: ['203.0.113.0/24'] for your own addresses, or openToEveryone: true if everyone is meant.";
    throw new ConstructError(scope, problem, cure);
  };
  checkList(scope, 'sourceRanges', sourceRanges);
  for (const range of sourceRanges) checkCidr(scope, range);
  const everyone = sourceRanges.find((range) => range.endsWith('/0'));
  if (everyone !== undefined) fail(`sourceRanges has ${everyone}, which is the whole internet.`);
  if (![undefined, true].includes(openToEveryone)) fail(`openToEveryone is ${shown(openToEveryone)}.`);
  if (sourceRanges.length > 0 && openToEveryone) fail(`a LoadBalancer has sourceRanges (${sourceRanges.join(', ')}) and openToEveryone.`);
  if (sourceRanges.length === 0 && !openToEveryone) fail('a LoadBalancer without sourceRanges opens the dashboard to the whole internet.');
  return sourceRanges;
}

/** Whether connections come from outside the cluster. */
export const isExposed = (exposure: Exposure | undefined): boolean => ['NodePort', 'LoadBalancer'].includes(exposure?.type ?? '');
