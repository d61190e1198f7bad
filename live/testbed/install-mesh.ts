import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tools } from '../install/tools';
import type { Api } from './api';
import { ISTIOD_SETTINGS, WITHOUT_ISTIO_STATS } from './testbed-objects';
import { must, until } from './exec';
import type { FakeKubelet } from './fake-kubelet';

interface Webhooks {
  readonly webhooks: readonly { readonly failurePolicy?: string; readonly clientConfig: { readonly caBundle?: string } }[];
}

/** The inputs of the installation of a mesh. */
export interface MeshOptions {
  readonly api: Api;
  readonly tools: Tools;
  readonly kubeconfig: string;
  readonly kubelet: FakeKubelet;
  readonly folder: string;

  /** The IstioOperator file that is installed. */
  readonly install: string;
}

const VALIDATOR = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/istio-validator-istio-system';
const INJECTOR = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/istio-sidecar-injector';

/** Applies the CustomResourceDefinitions of Istio, the Gateway API and cert-manager. */
export async function applyDefinitions({ tools, kubeconfig, api }: MeshOptions): Promise<void> {
  const files = [tools.crds.istio, tools.crds.gatewayApi, tools.crds.certManager].flatMap((file) => ['-f', file]);
  await must([tools.kubectl, '--kubeconfig', kubeconfig, 'apply', '--server-side', ...files]);
  await until('the CustomResourceDefinitions are established', 30, async () => {
    const definitions = await api.list<{ status?: { conditions?: { type: string; status: string }[] } }>(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    );
    const established = definitions.every(({ status }) => status?.conditions?.some((c) => c.type === 'Established' && c.status === 'True'));
    return established || undefined;
  });
}

/** Installs Istio as `istioctl install` would, and waits until istiod, its webhooks and the gateways are ready. */
export async function installMesh(options: MeshOptions): Promise<void> {
  const { api, tools, kubeconfig, kubelet, folder, install } = options;
  const settings = ISTIOD_SETTINGS.flatMap((setting) => ['--set', setting]);
  const generated = await must([tools.istioctl, 'manifest', 'generate', '-f', install, ...settings]);
  const file = join(folder, 'istio.yaml');
  // The definitions are there; to apply them twice takes a second.
  const objects = generated.split(/^---$/m).filter((text) => text.trim() !== '' && !/^kind: CustomResourceDefinition$/m.test(text));
  const testbed = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } }, WITHOUT_ISTIO_STATS];
  writeFileSync(file, [...testbed.map((object) => JSON.stringify(object)), ...objects].join('\n---\n'));
  await must([tools.kubectl, '--kubeconfig', kubeconfig, 'apply', '--server-side', '-f', file]);
  await until('istiod has enabled its webhooks', 60, async () => {
    kubelet.check();
    const validator = await api.get<Webhooks>(VALIDATOR);
    const injector = await api.get<Webhooks>(INJECTOR);
    const trusted = [...validator.webhooks, ...injector.webhooks].every(({ clientConfig }) => clientConfig.caBundle !== undefined);
    return (trusted && validator.webhooks.every(({ failurePolicy }) => failurePolicy === 'Fail')) || undefined;
  });
}
