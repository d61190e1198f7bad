import { chmodSync, copyFileSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Tools } from '../install';
import type { Api } from './api';
import { CertificateAuthority } from './certificates';
import { startControlPlane } from './control-plane';
import { Envoys } from './envoy';
import { Istiod } from './istiod';
import { Kubelet } from './kubelet';
import { applyDefinitions, installMesh } from './mesh';
import { Names } from './names';
import { createBridge, removeAll } from './network';

/** Where a run keeps its files: only root makes folders there, and every user can read them, as Envoy runs as another user. */
export const BED_FOLDER = '/var/lib/cdk8s-mesh-live';

/** Who has the machine's one bed. */
export const LOCK_FILE = `${BED_FOLDER}.lock`;

/** Called when a phase of the boot is over. */
export type Tell = (phase: string, seconds: number) => void;

export interface BedOptions {
  readonly tools: Tools;

  /** The IstioOperator file to install Istio with. */
  readonly install: string;
  readonly tell: Tell;
}

/** A real mesh on this machine: an empty cluster with the CRDs, istiod and its gateways. */
export interface Bed {
  readonly folder: string;
  readonly tools: Tools;
  readonly api: Api;
  readonly kubeconfig: string;
  readonly kubelet: Kubelet;
  readonly names: Names;
  readonly istiod: Istiod;
  readonly envoys: Envoys;
  readonly authority: CertificateAuthority;
}

/** Boots a bed. What an earlier run left is removed first. */
export async function boot({ tools, install, tell }: BedOptions): Promise<Bed> {
  const phase = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const begin = Date.now();
    const value = await task();
    tell(name, (Date.now() - begin) / 1000);
    return value;
  };
  const folder = BED_FOLDER;
  const own = await phase('network and programs', async () => {
    await removeAll();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    await createBridge();
    return readable(tools, folder);
  });
  // What ends before there is a kubelet to report to makes the boot fail by itself.
  let report: (message: string) => void = () => undefined;
  const { api, kubeconfig, kubeconfigFor } = await phase('etcd and kube-apiserver', () =>
    startControlPlane(own, join(folder, 'control-plane'), (message) => {
      report(message);
    }),
  );
  const authority = await CertificateAuthority.create(join(folder, 'control-plane'));
  const names = new Names(api);
  const kubelet = new Kubelet({ api, tools: own, names, folder, kubeconfig: kubeconfigFor, authorities: authority.certificate });
  ({ report } = kubelet);
  names.start(kubelet.report);
  await kubelet.start();
  const mesh = { api, tools: own, kubeconfig, kubelet, folder: join(folder, 'control-plane'), install };
  await phase('CustomResourceDefinitions', () => applyDefinitions(mesh));
  await phase('istiod, webhooks and gateways', async () => {
    await installMesh(mesh);
    await kubelet.settle();
  });
  return { folder, tools: own, api, kubeconfig, kubelet, names, authority, istiod: new Istiod(api, kubelet), envoys: new Envoys(kubelet) };
}

/** Ends everything that this or an earlier run started. */
export async function remove(): Promise<void> {
  await removeAll();
  rmSync(BED_FOLDER, { recursive: true, force: true });
}

/** Stops following what happens on a bed that is about to end. */
export function leave({ kubelet, names }: Bed): void {
  kubelet.stop();
  names.stop();
}

/** What pods run. */
const OF_PODS = ['pilotAgent', 'pilotDiscovery', 'envoy', 'fortio', 'prometheus', 'jaeger', 'workload', 'bootstrapTemplate'] as const;

/** The tools, those that pods run where every user can read them. */
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
