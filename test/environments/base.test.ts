import { environment, find, names } from '../support/manifests';

const IMAGES = 'registry.istio.io/release/examples-bookinfo';
const WORKLOADS = ['details-v1', 'ratings-v1', 'reviews-v1', 'reviews-v2', 'reviews-v3', 'productpage-v1'];
const SERVICES = ['details', 'ratings', 'reviews', 'productpage'];

describe.each(['lab', 'production'])('%s', (name) => {
  const objects = environment(name);

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
});

describe('lab', () => {
  const objects = environment('lab');

  test('lets people sign in', () => {
    const [rule] = find(objects, 'AuthorizationPolicy', 'allow-istio-ingressgateway-to-productpage').spec.rules;
    expect(rule.to[1]).toEqual({ operation: { methods: ['POST'], paths: ['/login'] } });
  });
});

describe('production', () => {
  const objects = environment('production');

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
