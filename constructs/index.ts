export { App } from './app/app';
export { Folder, type FolderProps } from './app/folder';
export { SynthesisError } from './app/synthesis-error';
export { toYaml } from './app/yaml';

export { BookinfoApp, type BookinfoAppProps } from './bookinfo/bookinfo-app';
export {
  BookinfoGatewayApiIngress,
  type BookinfoGatewayApiIngressProps,
  BookinfoIngress,
  type BookinfoIngressProps,
} from './bookinfo/bookinfo-ingress';
export { LoadGenerator, type LoadGeneratorProps } from './bookinfo/load-generator';

export { ConstructError } from './internal/construct-error';
export type { Duration } from './internal/duration';
export { recommendedLabels, type RecommendedLabelsProps } from './delivery/recommended-labels';

export { HelloNode, type HelloNodeProps } from './labs/hello-node';
export { LegacyClient, type LegacyClientProps } from './labs/legacy-client';
export { NetworkPolicyDemo, type NetworkPolicyDemoProps, type NetworkPolicyDemoStep } from './labs/network-policy-demo';

export { IstioInstall, type IstioInstallProps, type TracingProvider } from './install/istio-install';
export { type DataPlane, MeshNamespace, type MeshNamespaceProps, type PodSecurityLevel } from './workloads/mesh-namespace';
export type { ContainerProps, ContainerResources } from './workloads/pod-spec';
export type { ICallee, ICaller, IMeshService, PodSelection } from './workloads/references';
export { type ServiceVersionProps, VersionedService, type VersionedServiceProps } from './workloads/versioned-service';

export { AllowDns, type AllowDnsProps } from './network/allow-dns';
export { AllowIngressFrom, type AllowIngressFromProps } from './network/allow-ingress-from';
export { DenyAllEgress, type DenyAllEgressProps } from './network/deny-all-egress';
export { DenyAllIngress, type DenyAllIngressProps } from './network/deny-all-ingress';
export { MeshNetworkBaseline, type MeshNetworkBaselineProps } from './network/mesh-network-baseline';
export type { CidrPeer, NetworkPeer, NetworkPort, PodsOfAnyNamespace } from './network/peers';
export { RestrictEgress, type RestrictEgressProps } from './network/restrict-egress';

export type { AddonProps } from './observability/addon/addon';
export type { ClusterIpExposure, Exposure, LoadBalancerExposure, NodePortExposure, PublicExposure } from './observability/addon/exposure';
export type { Storage } from './observability/addon/storage';
export type { GrafanaDashboard } from './observability/grafana/dashboard-file';
export type { GrafanaAccess } from './observability/grafana/grafana-environment';
export type { GrafanaProps } from './observability/grafana/grafana';
export type { JaegerBadgerProps, JaegerBaseProps, JaegerMemoryProps, JaegerProps } from './observability/jaeger/jaeger';
export type { KialiAnonymousProps, KialiBaseProps, KialiProps, KialiTokenProps } from './observability/kiali/kiali';
export { MeshTelemetry, type MeshTelemetryProps, type Tracing } from './install/mesh-telemetry';
export { ObservabilityAddons, type ObservabilityAddonsProps } from './observability/observability-addons';
export type { PrometheusDuration } from './observability/prometheus/prometheus-duration';
export type { PrometheusProps } from './observability/prometheus/prometheus';
export type { AlertThresholds } from './observability/prometheus/alert-thresholds';

export { AllowCalls, type AllowCallsProps, type HttpMethod, type Operation } from './security/allow-calls';
export { DenyAllCalls, type DenyAllCallsProps } from './security/deny-all-calls';
export { PermissiveMtls, type PermissiveMtlsProps } from './security/permissive-mtls';
export { type MeshMtlsProps, type NamespaceMtlsProps, StrictMtls, type StrictMtlsProps, type WorkloadMtlsProps } from './security/strict-mtls';

export { GatewayCertificate, type GatewayCertificateProps } from './tls/gateway-certificate';
export { IstioIngressClass } from './tls/istio-ingress-class';
export { gatewaySolver, type IHttp01Solver, LetsEncryptIssuer, type LetsEncryptIssuerProps } from './tls/lets-encrypt-issuer';

export { AbTest, type AbTestProps } from './traffic/ab-test';
export { BlueGreen, type BlueGreenProps } from './traffic/blue-green';
export { CircuitBreaker, type CircuitBreakerProps } from './traffic/circuit-breaker';
export type { ConnectionPool, LoadBalancing, OutlierDetection } from './traffic/destination-policy';
export { ExternalService, type ExternalServiceProps } from './traffic/external-service';
export { type FaultAbort, type FaultDelay, FaultInjection, type FaultInjectionProps } from './traffic/fault-injection';
export { GatewayApiIngress, type GatewayApiIngressProps, type GatewayServiceType } from './traffic/gateway-api-ingress';
export { HeaderRoute, type HeaderRouteProps } from './traffic/header-route';
export type { IEntry, IngressProps, IngressRoute, PathMatch } from './traffic/ingress';
export { type GatewayPods, IngressGateway, type IngressGatewayProps, ISTIO_INGRESS_GATEWAY } from './traffic/ingress-gateway';
export { IstioCanary, type IstioCanaryProps, type StagedCanaryProps, type WeightedCanaryProps } from './traffic/istio-canary';
export { PinVersion, type PinVersionProps } from './traffic/pin-version';
export { RegistryOnly, type RegistryOnlyProps } from './traffic/registry-only';
export { Resilience, type ResilienceProps } from './traffic/resilience';
export type { Retries, RetryOn } from './traffic/retries';
export type { HeaderMatches, StringMatch } from '../analysis/match/header';
export { ServiceSubsets, type ServiceSubsetsProps } from './traffic/service-subsets';
export { TrafficMirror, type TrafficMirrorProps } from './traffic/traffic-mirror';
export { type Weights, wrongWeights } from './traffic/weights';
