import { join } from 'node:path';
import { cacheFolder, folderOf, isInstalled } from './cache';
import { ENVOY } from './envoy';
import { recipes } from './recipes';
import { findProgram } from './system';
import { LiveError } from '../live-error';

/** Absolute paths of the programs and files of the testbed. */
export interface Tools {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
  readonly kubectl: string;
  readonly pilotDiscovery: string;
  readonly pilotAgent: string;
  readonly istioctl: string;
  readonly envoy: string;
  readonly cyclonus: string;
  readonly fortio: string;
  readonly prometheus: string;
  /** Checks configurations and rules of Prometheus, and tests rules. */
  readonly promtool: string;
  readonly jaeger: string;
  /** The HTTP program that replaces the images of applications. */
  readonly workload: string;
  /** The template from which pilot-agent makes Envoy's configuration. */
  readonly bootstrapTemplate: string;
  readonly crds: {
    /** A file. */
    readonly istio: string;
    /** A folder of YAML files. */
    readonly gatewayApi: string;
    /** A folder of YAML files. */
    readonly certManager: string;
  };
}

/** The paths of what `npm run live:install` installed. Throws if a part is missing or older than its sources. */
export function installedTools(cache = cacheFolder()): Tools {
  const at = (name: keyof typeof recipes) => {
    const recipe = recipes[name]();
    if (!isInstalled(recipe, cache))
      throw new LiveError('MESH5002', `${name} (${recipe.contents}) is not installed as this checkout pins it: ${INSTALL}`);
    return folderOf(recipe, cache);
  };
  const [kubernetes, istio, crds, prometheus] = [at('kubernetes'), at('istio'), at('crds'), at('prometheus')];
  return {
    etcd: systemProgram('etcd'),
    kubeApiserver: join(kubernetes, 'kube-apiserver'),
    kubeControllerManager: join(kubernetes, 'kube-controller-manager'),
    kubectl: join(kubernetes, 'kubectl'),
    pilotDiscovery: join(istio, 'pilot-discovery'),
    pilotAgent: join(istio, 'pilot-agent'),
    istioctl: join(istio, 'istioctl'),
    envoy: join(at('envoy'), ENVOY),
    cyclonus: join(at('cyclonus'), 'cyclonus'),
    fortio: join(at('fortio'), 'fortio'),
    prometheus: join(prometheus, 'prometheus'),
    promtool: join(prometheus, 'promtool'),
    jaeger: join(at('jaeger'), 'jaeger'),
    workload: join(at('workload'), 'workload'),
    bootstrapTemplate: join(istio, 'envoy_bootstrap.json'),
    crds: { istio: join(istio, 'crds.yaml'), gatewayApi: join(crds, 'gateway-api'), certManager: join(crds, 'cert-manager') },
  };
}

const INSTALL = 'run `npm run live:install`.';

function systemProgram(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new LiveError('MESH5002', `${name} is not installed: ${INSTALL}`);
  return path;
}
