import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, ApiError } from './api';
import { until } from './exec';
import { type Container, fieldOf, type Pod, type Volume } from './pod-spec';

/** What stands in the files of a volume, by their names. */
type Files = Record<string, string>;

interface Place {
  readonly api: Api;
  readonly pod: Pod;
  readonly address: string;
}

/**
 * Writes a container's volumes below `root`, where its program finds them by relative paths: ConfigMaps, Secrets, tokens of the
 * ServiceAccount, fields of the Pod. Other kinds are empty folders, which the program may write.
 */
export async function writeVolumes(place: Place, container: Container, root: string): Promise<void> {
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const volume = place.pod.spec.volumes?.find((candidate) => candidate.name === name);
    const folder = join(root, mountPath);
    if (!folder.startsWith(`${root}/`)) throw new Error(`${place.pod.metadata.name} mounts a volume at ${mountPath}, outside its own file system.`);
    mkdirSync(folder, { recursive: true });
    const files = volume === undefined ? {} : await filesOf(place, volume);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text, { mode: 0o600 });
  }
}

async function filesOf(place: Place, volume: Volume): Promise<Files> {
  const { pod, api, address } = place;
  const path = `/api/v1/namespaces/${pod.metadata.namespace!}`;
  if (volume.configMap) {
    const { name, optional } = volume.configMap;
    return (await object<{ data?: Files }>(api, `${path}/configmaps/${name}`, optional))?.data ?? {};
  }
  if (volume.secret) {
    const { secretName, optional } = volume.secret;
    const data = (await object<{ data?: Files }>(api, `${path}/secrets/${secretName}`, optional))?.data ?? {};
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
  }
  if (volume.downwardAPI) {
    const items = volume.downwardAPI.items.filter(({ fieldRef }) => fieldRef !== undefined);
    return Object.fromEntries(items.map((item) => [item.path, fieldOf(pod, item.fieldRef!.fieldPath, address)]));
  }
  const files: Files = {};
  for (const { serviceAccountToken } of volume.projected?.sources ?? []) {
    if (serviceAccountToken) files[serviceAccountToken.path] = await token(api, pod, serviceAccountToken.audience ?? 'api');
  }
  return files;
}

/** An object that another program may be about to create: as the kubelet, wait for it, unless it is optional. */
async function object<T>(api: Api, path: string, optional = false): Promise<T | undefined> {
  const find = async () => {
    try {
      return await api.get<T>(path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  };
  return optional ? find() : until(`${path}, which a Pod mounts`, 30, find);
}

/** A token of the Pod's ServiceAccount for an audience. */
export async function token(api: Api, pod: Pod, audience: string): Promise<string> {
  const account = `/api/v1/namespaces/${pod.metadata.namespace!}/serviceaccounts/${pod.spec.serviceAccountName ?? 'default'}`;
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: [audience], expirationSeconds: 43200 } };
  return (await api.create<{ status: { token: string } }>(`${account}/token`, request)).status.token;
}
