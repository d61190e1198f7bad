// Bookinfo in its own namespace: 29 objects.
local k = import 'kubernetes.libsonnet';

local port = 9080;

local resources(cpu, cpuLimit, memory, memoryLimit) = {
  requests: { cpu: cpu, memory: memory },
  limits: { cpu: cpuLimit, memory: memoryLimit },
};

local small = {
  versions: ['v1'],
  user: 1000,
  readOnlyRootFilesystem: true,
  startupFailures: 30,
  env: [],
  scratch: {},
  podAnnotations: {},
  resources: resources('10m', '500m', '64Mi', '128Mi'),
};

local services = {
  details: small,
  ratings: small,
  reviews: small {
    versions: ['v1', 'v2', 'v3'],
    user: 1001,
    readOnlyRootFilesystem: false,
    startupFailures: 90,
    env: [{ name: 'LOG_DIR', value: '/tmp/logs' }],
    scratch: { tmp: '/tmp', 'wlp-output': '/opt/ibm/wlp/output' },
    resources: resources('50m', '1', '192Mi', '512Mi'),
  },
  productpage: small {
    scratch: { tmp: '/tmp' },
    podAnnotations: { 'prometheus.io/path': '/metrics', 'prometheus.io/port': '9080', 'prometheus.io/scrape': 'true' },
    resources: resources('50m', '1', '256Mi', '512Mi'),
  },
};

local container(name, version, service) = {
  name: name,
  image: 'registry.istio.io/release/examples-bookinfo-' + name + '-' + version + ':1.20.3',
  imagePullPolicy: 'IfNotPresent',
  [if service.env != [] then 'env']: service.env,
  ports: [{ containerPort: port, protocol: 'TCP' }],
  startupProbe: k.probe(port, service.startupFailures, 2),
  livenessProbe: k.probe(port, 6, 10, { timeoutSeconds: 2 }),
  readinessProbe: k.probe(port, 3, 5, { timeoutSeconds: 2 }),
  resources: service.resources,
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: service.readOnlyRootFilesystem,
  },
  [if service.scratch != {} then 'volumeMounts']: [{ name: volume, mountPath: service.scratch[volume] } for volume in std.objectFields(service.scratch)],
};

local podSpec(name, version, service) = {
  serviceAccountName: 'bookinfo-' + name,
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: service.user, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container(name, version, service)],
  [if service.scratch != {} then 'volumes']: [{ name: volume, emptyDir: {} } for volume in std.objectFields(service.scratch)],
};

local deploymentSpec(name, version, service) = {
  replicas: 1,
  selector: { matchLabels: { app: name, version: version } },
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  template: {
    metadata: {
      [if service.podAnnotations != {} then 'annotations']: service.podAnnotations,
      labels: { app: name, version: version },
    },
    spec: podSpec(name, version, service),
  },
};

local serviceSpec(name) = { type: 'ClusterIP', ports: [{ name: 'http', port: port }], selector: { app: name } };

local subsets(name, versions) = { host: name, subsets: [{ name: version, labels: { version: version } } for version in versions] };

local gatewaySpec(host) = {
  selector: { istio: 'ingressgateway' },
  servers: [{ port: { name: 'http', number: 8080, protocol: 'HTTP' }, hosts: [host] }],
};

local pages = [{
  match: [
    { uri: { exact: '/productpage' } },
    { uri: { prefix: '/static' } },
    { uri: { exact: '/login' } },
    { uri: { exact: '/logout' } },
    { uri: { prefix: '/api/v1/products' } },
  ],
  route: [{ destination: { host: 'productpage', port: { number: port } } }],
}];

local canary = {
  hosts: ['reviews'],
  http: [{
    route: [
      { destination: { host: 'reviews', subset: 'v1' }, weight: 90 },
      { destination: { host: 'reviews', subset: 'v2' }, weight: 10 },
    ],
  }],
};

local allowGet(principal, to) = {
  action: 'ALLOW',
  selector: { matchLabels: { app: to } },
  rules: [{ from: [{ source: { principals: [principal] } }], to: [{ operation: { methods: ['GET'] } }] }],
};

local gatewayIdentity = 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';

local podSecurity = {
  'istio-injection': 'enabled',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};

local calls = [
  { from: 'productpage', to: 'details' },
  { from: 'productpage', to: 'reviews' },
  { from: 'reviews', to: 'ratings' },
];

{
  tenant(tenant)::
    local labels = {
      'app.kubernetes.io/component': 'tenant',
      'app.kubernetes.io/instance': tenant,
      'app.kubernetes.io/managed-by': 'cdk8s-mesh',
      'app.kubernetes.io/part-of': 'bookinfo',
    };
    local metadata(name, more={}) = { name: name, namespace: tenant, labels: labels + more };
    local ofService(service, more) = { 'app.kubernetes.io/name': service } + more;
    local deployment(name, version, service) = k.deployment(
      metadata(name + '-' + version, ofService(name, { app: name, version: version, 'app.kubernetes.io/version': version })),
      deploymentSpec(name, version, service)
    );
    local workload(name, service) = [
      k.serviceAccount(metadata('bookinfo-' + name, ofService(name, { account: name }))),
      k.service(metadata(name, ofService(name, { app: name, service: name })), serviceSpec(name)),
      k.destinationRule(metadata(name), subsets(name, service.versions)),
    ] + [deployment(name, version, service) for version in service.versions];
    local call(from, to) =
      k.authorizationPolicy(metadata('allow-' + from + '-to-' + to), allowGet('cluster.local/ns/' + tenant + '/sa/bookinfo-' + from, to));
    local host = tenant + '.example.com';
    [
      k.namespace({ name: tenant, labels: labels + podSecurity }),
      k.gateway(metadata('bookinfo-gateway'), gatewaySpec(host)),
      k.virtualService(metadata('bookinfo'), { hosts: [host], gateways: ['bookinfo-gateway'], http: pages }),
      k.virtualService(metadata('reviews'), canary),
      k.peerAuthentication(metadata('default'), { mtls: { mode: 'STRICT' } }),
      k.authorizationPolicy(metadata('allow-istio-ingressgateway-to-productpage'), allowGet(gatewayIdentity, 'productpage')),
      k.authorizationPolicy(metadata('deny-all'), {}),
      k.networkPolicy(metadata('default-deny-ingress'), { podSelector: {}, policyTypes: ['Ingress'] }),
    ] + std.flatMap(function(name) workload(name, services[name]), std.objectFields(services)) + [call(c.from, c.to) for c in calls],
}
