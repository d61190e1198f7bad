import { coversHost } from '../match/host';
import type { Labels } from '../match/labels';
import { namespaceOf, type SourceObject } from '../objects';
import { specOf } from './spec';

/** A Gateway, of Istio or of the Gateway API. */
export interface Gateway {
  readonly api: 'istio' | 'gateway-api';
  readonly name: string;
  readonly namespace: string;

  /** The labels of the pods that it configures; empty in the Gateway API, where istiod makes the pods. */
  readonly selector: Labels;

  /** The Service that istiod makes for a Gateway of the Gateway API: `NAME-CLASS.NAMESPACE`. */
  readonly service?: string;

  /** The hosts that it serves, without a namespace prefix. */
  readonly hosts: readonly string[];
  readonly source: SourceObject;
}

interface GatewaySpec {
  readonly gatewayClassName?: string;
  readonly selector?: Labels | null;
  readonly servers?: readonly { readonly hosts?: readonly string[] | null }[] | null;
  readonly listeners?: readonly { readonly hostname?: string | null }[] | null;
}

const isGatewayApi = ({ object }: SourceObject) => object.apiVersion?.startsWith('gateway.networking.k8s.io/') ?? false;

/** The Gateway that an object is. */
export function gatewayIn(source: SourceObject): Gateway {
  const { object } = source;
  const { gatewayClassName = 'istio', selector, servers, listeners } = specOf<GatewaySpec>(object);
  const hosts = [...(servers ?? []).flatMap((server) => server.hosts ?? []), ...(listeners ?? []).map(({ hostname }) => hostname ?? '*')];
  const { name } = object.metadata;
  const namespace = namespaceOf(object);
  return {
    ...(isGatewayApi(source) ? { api: 'gateway-api', service: `${name}-${gatewayClassName}.${namespace}` } : { api: 'istio' }),
    name,
    namespace,
    selector: selector ?? {},
    hosts: hosts.map((host) => host.slice(host.indexOf('/') + 1)),
    source,
  };
}

/** Tells whether a Gateway serves a host. */
export const servesHost = ({ hosts }: Gateway, host: string): boolean => hosts.some((served) => coversHost(served, host));
