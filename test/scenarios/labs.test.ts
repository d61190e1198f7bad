import { find, type Manifest, names, scenario } from '../support/manifests';

const NAMESPACE = 'network-policy-demo';

describe('hello-node', () => {
  test('runs agnhost', () => {
    const [container] = find(scenario('hello-node'), 'Deployment', 'hello-node').spec.template.spec.containers;
    expect(container.image).toBe('registry.k8s.io/e2e-test-images/agnhost:2.39');
    expect(container.command).toEqual(['/agnhost', 'netexec', '--http-port=8080']);
  });

  test('is exposed by a load balancer on port 8080', () => {
    expect(find(scenario('hello-node'), 'Service', 'hello-node').spec).toMatchObject({ type: 'LoadBalancer', ports: [{ port: 8080 }] });
  });

  test('stays outside the mesh, and can be reached under the default-deny network', () => {
    expect(find(scenario('hello-node'), 'Deployment').spec.template.metadata.labels['sidecar.istio.io/inject']).toBe('false');
    expect(find(scenario('hello-node'), 'NetworkPolicy').spec.ingress).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }] }]);
  });
});

describe('network-policy-demo', () => {
  const labels = (pod: Manifest) => Object.fromEntries(Object.entries(pod.metadata.labels).filter(([key]) => !key.includes('/')));

  test('deny-all: pod1 serves, pod2 asks, nobody gets in', () => {
    const objects = scenario(`${NAMESPACE}-deny-all`);
    expect(names(objects)).toEqual([`Namespace/${NAMESPACE}`, 'Pod/pod1', 'Pod/pod2', 'NetworkPolicy/default-deny-ingress']);
    expect(labels(find(objects, 'Pod', 'pod1'))).toEqual({ app: 'web' });
    expect(find(objects, 'Pod', 'pod1').spec.containers[0].image).toMatch(/^nginx:/);
    expect(find(objects, 'Pod', 'pod2').spec.containers[0].image).toMatch(/^busybox:/);
    expect(find(objects, 'NetworkPolicy').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress'] });
  });

  test('allow-specific: app: web takes access: allowed, which pod3 carries', () => {
    const objects = scenario(`${NAMESPACE}-allow-specific`);
    expect(labels(find(objects, 'Pod', 'pod3'))).toEqual({ access: 'allowed' });
    expect(find(objects, 'NetworkPolicy', 'allow-specific-ingress').spec).toEqual({
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { access: 'allowed' } } }] }],
    });
  });

  test('restrict-egress: pod4 reaches 192.168.1.0/24 and the DNS of any namespace', () => {
    const objects = scenario(`${NAMESPACE}-restrict-egress`);
    expect(labels(find(objects, 'Pod', 'pod4'))).toEqual({ app: 'testRestrictEgress' });
    const dns = ['UDP', 'TCP'].map((protocol) => ({ port: 53, protocol }));
    expect(find(objects, 'NetworkPolicy', 'restrict-egress').spec).toEqual({
      podSelector: { matchLabels: { app: 'testRestrictEgress' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '192.168.1.0/24' } }] }, { to: [{ namespaceSelector: {} }], ports: dns }],
    });
  });

  test.each(['deny-all', 'allow-specific', 'restrict-egress'])('%s stays in its namespace', (step) => {
    const [namespace, ...rest] = scenario(`${NAMESPACE}-${step}`);
    expect(namespace?.metadata.name).toBe(NAMESPACE);
    for (const { metadata } of rest) expect(metadata.namespace).toBe(NAMESPACE);
  });
});
