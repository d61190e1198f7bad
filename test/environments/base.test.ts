import { allSettings } from '../../environments';
import { environment, find, names, readDist } from '../support/manifests';

const IMAGES = 'registry.istio.io/release/examples-bookinfo';
const WORKLOADS = ['details-v1', 'ratings-v1', 'reviews-v1', 'reviews-v2', 'reviews-v3', 'productpage-v1'];
const SERVICES = ['details', 'ratings', 'reviews', 'productpage'];

test('there are a lab and a production environment', () => {
  expect(allSettings().map(({ name }) => name)).toEqual(expect.arrayContaining(['lab', 'production']));
});

describe('install', () => {
  const install = (name: string) => readDist(`install/istio-${name}.yaml`)[0]?.spec;

  test.each([
    ['lab', 'demo', 'NodePort'],
    ['production', 'default', 'LoadBalancer'],
  ])('%s starts from profile %s, its gateway is a %s', (name, profile, type) => {
    expect(install(name).profile).toBe(profile);
    expect(install(name).components.ingressGateways[0].k8s.service.type).toBe(type);
  });

  test.each(['lab', 'production'])('%s logs requests, and sends spans to Jaeger by OpenTelemetry', (name) => {
    expect(install(name).meshConfig.accessLogFile).toBe('/dev/stdout');
    expect(install(name).meshConfig.extensionProviders).toEqual([
      { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } },
    ]);
  });

  test('production has the CNI, without which a restricted namespace refuses sidecars', () => {
    expect(install('production').components.cni).toEqual({ enabled: true });
  });
});

describe.each(['lab', 'production'])('%s', (name) => {
  const objects = environment(name);

  test('injects sidecars into the namespace', () => {
    expect(find(objects, 'Namespace', 'bookinfo').metadata.labels['istio-injection']).toBe('enabled');
  });

  test.each(SERVICES)("Service and ServiceAccount of %s are Istio's sample's", (service) => {
    const { metadata, spec } = find(objects, 'Service', service);
    expect(metadata.labels).toMatchObject({ app: service, service });
    expect(spec).toMatchObject({ selector: { app: service }, ports: [{ name: 'http', port: 9080 }] });
    expect(find(objects, 'ServiceAccount', `bookinfo-${service}`).metadata.labels.account).toBe(service);
  });

  test.each(WORKLOADS)("Deployment %s is Istio's sample's", (workload) => {
    const [app, version] = workload.split('-') as [string, string];
    const { metadata, spec } = find(objects, 'Deployment', workload);
    expect(metadata.labels).toMatchObject({ app, version });
    expect(spec.selector.matchLabels).toEqual({ app, version });
    expect(spec.template.spec.serviceAccountName).toBe(`bookinfo-${app}`);
    const [container] = spec.template.spec.containers;
    expect(container).toMatchObject({ name: app, image: `${IMAGES}-${app}-${version}:1.20.3`, ports: [{ containerPort: 9080 }] });
  });

  test.each(WORKLOADS)('%s asks /health, runs as the uid of its image, and keeps what files it can read-only', (workload) => {
    const { securityContext, containers } = find(objects, 'Deployment', workload).spec.template.spec;
    const isReviews = workload.startsWith('reviews');
    expect(securityContext.runAsUser).toBe(isReviews ? 1001 : 1000);
    expect(containers[0].securityContext.readOnlyRootFilesystem).toBe(!isReviews);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) expect(containers[0][probe].httpGet.path).toBe('/health');
  });

  test.each(['reviews-v1', 'reviews-v2', 'reviews-v3'])('%s logs below /tmp and has the folders of Open Liberty', (workload) => {
    const { containers, volumes } = find(objects, 'Deployment', workload).spec.template.spec;
    expect(containers[0].env).toEqual([{ name: 'LOG_DIR', value: '/tmp/logs' }]);
    expect(containers[0].volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'wlp-output', mountPath: '/opt/ibm/wlp/output' },
    ]);
    expect(volumes).toEqual([
      { name: 'tmp', emptyDir: {} },
      { name: 'wlp-output', emptyDir: {} },
    ]);
  });

  test('productpage has a folder of its own, and is scraped', () => {
    const { metadata, spec } = find(objects, 'Deployment', 'productpage-v1').spec.template;
    expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(metadata.annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9080', 'prometheus.io/path': '/metrics' });
  });

  test('leads five paths to productpage', () => {
    const { spec } = find(objects, 'VirtualService', 'bookinfo');
    const http = spec.http.at(-1);
    expect(spec.gateways).toEqual(['bookinfo-gateway']);
    expect(http.match.map(({ uri }: { uri: object }) => uri)).toEqual([
      { exact: '/productpage' },
      { prefix: '/static' },
      { exact: '/login' },
      { exact: '/logout' },
      { prefix: '/api/v1/products' },
    ]);
    expect(http.route).toEqual([{ destination: { host: 'productpage', port: { number: 9080 } } }]);
  });

  test('has a subset for each version', () => {
    const subsets = SERVICES.map((service) => find(objects, 'DestinationRule', service).spec.subsets);
    expect(subsets).toEqual(
      [['v1'], ['v1'], ['v1', 'v2', 'v3'], ['v1']].map((versions) => versions.map((version) => ({ name: version, labels: { version } }))),
    );
  });

  test('asks every pod of the namespace for mutual TLS', () => {
    expect(find(objects, 'PeerAuthentication', 'default').spec).toEqual({ mtls: { mode: 'STRICT' } });
  });

  test('denies every call, and allows the real ones, each by identity and method in one rule', () => {
    expect(find(objects, 'AuthorizationPolicy', 'deny-all').spec).toEqual({});
    const sa = (account: string, namespace = 'bookinfo') => `cluster.local/ns/${namespace}/sa/${account}`;
    const calls = objects
      .filter(({ kind, spec }) => kind === 'AuthorizationPolicy' && spec.action === 'ALLOW')
      .map(({ spec }) => [spec.rules.length, spec.rules[0].from[0].source.principals, spec.selector.matchLabels.app, spec.rules[0].to[0].operation]);
    expect(calls).toEqual([
      [1, [sa('istio-ingressgateway-service-account', 'istio-system')], 'productpage', { methods: ['GET'] }],
      [1, [sa('bookinfo-productpage')], 'details', { methods: ['GET'] }],
      [1, [sa('bookinfo-productpage')], 'reviews', { methods: ['GET'] }],
      [1, [sa('bookinfo-reviews')], 'ratings', { methods: ['GET'] }],
    ]);
  });

  test('denies every connection, and allows what the mesh and the calls need', () => {
    expect(names(objects.filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === 'bookinfo'))).toEqual(
      [
        ['allow-dns', 'allow-istiod', 'allow-tracing', 'allow-gateway-to-productpage', 'allow-prometheus', 'allow-probes'],
        ['allow-productpage-to-details', 'allow-productpage-to-reviews', 'allow-reviews-to-ratings', 'productpage-egress', 'reviews-egress'],
        ['default-deny-ingress', 'default-deny-egress'],
      ]
        .flat()
        .map((policy) => `NetworkPolicy/${policy}`),
    );
  });

  test('logs, counts and traces requests in the whole mesh', () => {
    const { metadata, spec } = find(objects, 'Telemetry', 'mesh-default');
    expect(metadata.namespace).toBe('istio-system');
    expect(spec.accessLogging).toEqual([{ providers: [{ name: 'envoy' }] }]);
    expect(spec.metrics).toEqual([{ providers: [{ name: 'prometheus' }] }]);
    expect(spec.tracing[0].providers).toEqual([{ name: 'jaeger' }]);
  });
});

describe('lab', () => {
  const objects = environment('lab');

  test('says what it enforces: a sidecar without the CNI needs the privileged level', () => {
    const { labels } = find(objects, 'Namespace', 'bookinfo').metadata;
    expect(labels['pod-security.kubernetes.io/enforce']).toBe('privileged');
    expect(labels['pod-security.kubernetes.io/warn']).toBe('restricted');
  });

  test('answers to every host over plain HTTP', () => {
    expect(find(objects, 'Gateway', 'bookinfo-gateway').spec).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 8080, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    });
  });

  test('lets people sign in', () => {
    const [rule] = find(objects, 'AuthorizationPolicy', 'allow-istio-ingressgateway-to-productpage').spec.rules;
    expect(rule.to[1]).toEqual({ operation: { methods: ['POST'], paths: ['/login'] } });
  });

  test('has one pod of each version, and traces every request', () => {
    for (const workload of WORKLOADS) expect(find(objects, 'Deployment', workload).spec.replicas).toBe(1);
    expect(find(objects, 'Telemetry').spec.tracing[0].randomSamplingPercentage).toBe(100);
  });
});

describe('production', () => {
  const objects = environment('production');

  test('enforces the restricted level', () => {
    expect(find(objects, 'Namespace', 'bookinfo').metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  });

  test.each(WORKLOADS)('%s has two pods on different nodes and a PodDisruptionBudget', (workload) => {
    const { replicas, template } = find(objects, 'Deployment', workload).spec;
    expect(replicas).toBe(2);
    expect(template.spec.topologySpreadConstraints[0]).toMatchObject({ topologyKey: 'kubernetes.io/hostname', maxSkew: 1 });
    expect(find(objects, 'PodDisruptionBudget', workload).spec.maxUnavailable).toBe(1);
  });

  test("has a certificate of Let's Encrypt in the namespace of the gateway", () => {
    expect(find(objects, 'ClusterIssuer', 'letsencrypt-prod').spec.acme.solvers).toEqual([{ http01: { ingress: { ingressClassName: 'istio' } } }]);
    expect(find(objects, 'Certificate', 'bookinfo-cert')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: { secretName: 'bookinfo-cert', dnsNames: ['bookinfo.example.com'], issuerRef: { name: 'letsencrypt-prod' } },
    });
  });

  test('answers to its domain over HTTPS, and redirects HTTP to it', () => {
    const [http, https] = find(objects, 'Gateway', 'bookinfo-gateway').spec.servers;
    expect(http).toEqual({ port: { number: 8080, name: 'http', protocol: 'HTTP' }, hosts: ['bookinfo.example.com'] });
    expect(https).toEqual({
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      hosts: ['bookinfo.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'bookinfo-cert' },
    });
    expect(find(objects, 'VirtualService', 'bookinfo').spec.http[0]).toEqual({
      match: [{ port: 8080 }],
      redirect: { scheme: 'https', redirectCode: 301 },
    });
  });
});
