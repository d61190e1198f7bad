import { chmodSync, copyFileSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImageBehaviour } from '../../analysis/expectations';
import type { Tools } from '../install/tools';
import type { Api } from './api';
import { CertificateAuthority } from './certificates';
import { startControlPlane } from './control-plane';
import { EnvoyAdmin } from './envoy-admin';
import { IstiodClient } from './istiod-client';
import { FakeKubelet } from './fake-kubelet';
import { applyDefinitions, installMesh } from './install-mesh';
import { ServiceNetwork } from './service-network';
import { createBridge, removeAll } from './network';

/** The folder of a run. Only root creates folders there. Every user can read it, as Envoy runs as another user. */
export const TESTBED_FOLDER = '/var/lib/cdk8s-mesh-live';

/** The lock of the machine's one testbed. */
export const LOCK_FILE = `${TESTBED_FOLDER}.lock`;

/** The callback at the end of each phase of the boot. */
export type OnPhase = (phase: string, seconds: number) => void;

export interface BootOptions {
  readonly tools: Tools;

  /** The IstioOperator file to install Istio with. */
  readonly install: string;
  /** The answers of images that the HTTP program replaces. */
  readonly images: readonly ImageBehaviour[];
  readonly onPhase: OnPhase;
}

/** A real mesh on this machine: an empty cluster with the CRDs, istiod and its gateways. */
export interface Testbed {
  readonly folder: string;
  readonly tools: Tools;
  readonly api: Api;
  readonly kubeconfig: string;
  readonly kubelet: FakeKubelet;
  readonly serviceNetwork: ServiceNetwork;
  readonly istiod: IstiodClient;
  readonly envoyAdmin: EnvoyAdmin;
  readonly authority: CertificateAuthority;
}

/** Boots a testbed. Removes first what an earlier run left. */
export async function boot({ tools, install, images, onPhase }: BootOptions): Promise<Testbed> {
  const phase = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const begin = Date.now();
    const value = await task();
    onPhase(name, (Date.now() - begin) / 1000);
    return value;
  };
  const folder = TESTBED_FOLDER;
  const own = await phase('network and programs', () => prepareMachine(tools, folder));
  // A program that ends before the kubelet exists makes the boot fail anyway.
  let report: (message: string) => void = () => undefined;
  const { api, kubeconfig, kubeconfigFor } = await phase('etcd and kube-apiserver', () =>
    startControlPlane(own, join(folder, 'control-plane'), (message) => {
      report(message);
    }),
  );
  const authority = await CertificateAuthority.create(join(folder, 'control-plane'));
  const serviceNetwork = new ServiceNetwork(api);
  const kubelet = new FakeKubelet({ api, tools: own, serviceNetwork, images, folder, kubeconfig: kubeconfigFor, authorities: authority.certificate });
  ({ report } = kubelet);
  serviceNetwork.start(kubelet.report);
  await kubelet.start();
  const mesh = { api, tools: own, kubeconfig, kubelet, folder: join(folder, 'control-plane'), install };
  await phase('CustomResourceDefinitions', () => applyDefinitions(mesh));
  await phase('istiod, webhooks and gateways', async () => {
    await installMesh(mesh);
    await kubelet.settle();
  });
  const clients = { istiod: new IstiodClient(api, kubelet), envoyAdmin: new EnvoyAdmin(kubelet) };
  return { folder, tools: own, api, kubeconfig, kubelet, serviceNetwork, authority, ...clients };
}

/** Removes what an earlier run left, and creates the folder and the bridge of a new one. Returns the tools, with paths that pods can read. */
async function prepareMachine(tools: Tools, folder: string): Promise<Tools> {
  await removeAll();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  await createBridge();
  return readable(tools, folder);
}

/** Ends and removes everything that this or an earlier run started. */
export async function removeTestbed(): Promise<void> {
  await removeAll();
  rmSync(TESTBED_FOLDER, { recursive: true, force: true });
}

/** Stops watching a testbed that is about to end. */
export function detach({ kubelet, serviceNetwork }: Testbed): void {
  kubelet.stop();
  serviceNetwork.stop();
}

/** The tools that pods run. */
const OF_PODS = ['pilotAgent', 'pilotDiscovery', 'envoy', 'fortio', 'prometheus', 'jaeger', 'workload', 'bootstrapTemplate'] as const;

/** The tools. The ones that pods run are copied to a folder that every user can read. */
function readable(tools: Tools, folder: string): Tools {
  const programs = join(folder, 'bin');
  mkdirSync(programs, { recursive: true });
  const place = (file: string) => {
    const copy = join(programs, basename(file));
    try {
      linkSync(file, copy);
    } catch {
      copyFileSync(file, copy);
    }
    return copy;
  };
  return { ...tools, ...Object.fromEntries(OF_PODS.map((name) => [name, place(tools[name])])) };
}
