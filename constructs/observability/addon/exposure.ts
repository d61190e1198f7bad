import type { IConstruct } from 'constructs';
import type { Code } from '../../../analysis/diagnostics';
import { coversFamily } from '../../../analysis/match/cidr';
import { checkList, checkObject, checkOneOf, checkWhole, cidrOf, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import type { ServiceExposure } from '../../internal/kubernetes';

/** Access from within the cluster, and by `kubectl port-forward` or `istioctl dashboard`. */
export interface ClusterIpExposure {
  /** Not exposed. */
  readonly type: 'ClusterIP';
}

/** Access at a port of every node. */
export interface NodePortExposure {
  /** Exposed at every node. */
  readonly type: 'NodePort';

  /** The port, from 30000 to 32767. @default - Kubernetes chooses one */
  readonly nodePort?: number;
}

/** Access at the address of a load balancer, for some addresses. */
export interface LoadBalancerExposure {
  /** Exposed by the cloud's load balancer. */
  readonly type: 'LoadBalancer';

  /** The CIDR blocks that the load balancer lets in, such as `203.0.113.0/24`. Blocks that cover every address are refused. */
  readonly sourceRanges: readonly string[];

  /** Excluded by `sourceRanges`. */
  readonly openToEveryone?: never;
}

/** Access at the address of a load balancer, for the whole internet. Only Grafana and Kiali can ask for a log-in. */
export interface PublicExposure {
  /** Exposed by the cloud's load balancer. */
  readonly type: 'LoadBalancer';

  /** Confirms that everyone may connect. */
  readonly openToEveryone: true;

  /** Excluded by `openToEveryone`. */
  readonly sourceRanges?: never;
}

/** The place from which people open an add-on. */
export type Exposure = ClusterIpExposure | NodePortExposure | LoadBalancerExposure | PublicExposure;

/** The part of a Service's spec that exposes it. Throws on a load balancer that lets everyone in without `openToEveryone`. */
export function renderExposure(scope: IConstruct, exposure: Exposure): ServiceExposure {
  checkObject(scope, 'exposure', exposure);
  checkOneOf(scope, 'exposure: type', exposure.type, ['ClusterIP', 'NodePort', 'LoadBalancer']);
  if (exposure.type === 'NodePort' && exposure.nodePort !== undefined) checkWhole(scope, { nodePort: exposure.nodePort }, 30000, 32767);
  if (exposure.type !== 'LoadBalancer') return { type: exposure.type };
  const sourceRanges = rangesOf(scope, exposure);
  return { type: 'LoadBalancer', ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }) };
}

/** The blocks that a load balancer lets in; empty for everyone. Throws unless the props say which. */
function rangesOf(scope: IConstruct, { sourceRanges = [], openToEveryone }: LoadBalancerExposure | PublicExposure): readonly string[] {
  const fail = (problem: string, code?: Code): never => {
    const cure = "Set one of them: sourceRanges: ['203.0.113.0/24'] for your own addresses, or openToEveryone: true for the whole internet.";
    throw new ConstructError(scope, problem, cure, code && { code });
  };
  checkList(scope, 'sourceRanges', sourceRanges);
  const family = coversFamily(sourceRanges.map((range) => cidrOf(scope, range)));
  if (family !== undefined) fail(`sourceRanges (${sourceRanges.join(', ')}) cover every IPv${family} address, which is the whole internet.`);
  if (![undefined, true].includes(openToEveryone)) fail(`openToEveryone is ${shown(openToEveryone)}.`);
  if (sourceRanges.length > 0 && openToEveryone) fail(`a LoadBalancer has sourceRanges (${sourceRanges.join(', ')}) and openToEveryone.`, 'MESH1007');
  if (sourceRanges.length === 0 && !openToEveryone)
    fail('a LoadBalancer without sourceRanges opens the dashboard to the whole internet.', 'MESH1002');
  return sourceRanges;
}

/** Tells whether connections come from outside the cluster. */
export const isExposed = (exposure: Exposure | undefined): boolean => ['NodePort', 'LoadBalancer'].includes(exposure?.type ?? '');
