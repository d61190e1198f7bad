import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Api } from './api';
import { type PodContainer, fieldOf, type NamedSource, type Pod, type PodFields, type ProjectedSource, type Volume } from './pod-spec';
import { awaitData, dataOf, type Source } from './references';
import { TestbedError } from '../live-error';

/** The contents of a volume's files, by their paths in the volume. */
type Files = Readonly<Record<string, string | Buffer>>;

interface Place {
  readonly api: Api;
  readonly pod: Pod;
  readonly address: string;
}

/**
 * Writes a container's volumes below `root`: ConfigMaps, Secrets, tokens of the ServiceAccount, fields of the Pod, and projections of these. Other
 * kinds become empty folders, which the program may write. A `subPath` mounts the file of this path; if the volume does not have it, an empty folder,
 * as in any cluster.
 */
export async function writeVolumes(place: Place, container: PodContainer, root: string): Promise<void> {
  for (const { name, mountPath, subPath } of container.volumeMounts ?? []) {
    const volume = place.pod.spec.volumes?.find((candidate) => candidate.name === name);
    const at = join(root, mountPath);
    if (!at.startsWith(`${root}/`))
      throw new TestbedError(`${place.pod.metadata.name} mounts a volume at ${mountPath}, outside its own file system.`);
    const files = volume === undefined ? {} : await filesOf(place, volume);
    const mounted = subPath === undefined || subPath === '' ? files : below(normalize(subPath), files);
    if (!(ITSELF in mounted)) mkdirSync(at, { recursive: true });
    for (const [path, text] of Object.entries(mounted)) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), text, { mode: 0o600 });
    }
  }
}

/** The path of a file in itself, when `subPath` mounts a single file. */
const ITSELF = '';

/** The content of a path in a volume: a file, or the files in a folder. */
function below(path: string, files: Files): Files {
  const own = files[path];
  if (own !== undefined) return { [ITSELF]: own };
  const inside = Object.entries(files).filter(([file]) => file.startsWith(`${path}/`));
  return Object.fromEntries(inside.map(([file, text]) => [file.slice(path.length + 1), text]));
}

async function filesOf(place: Place, volume: Volume): Promise<Files> {
  const { configMap, secret, downwardAPI, projected } = volume;
  if (projected === undefined) return projectedFiles(place, { configMap, secret: secret && { ...secret, name: secret.secretName }, downwardAPI });
  const all: Files[] = [];
  for (const source of projected.sources) all.push(await projectedFiles(place, source));
  return Object.assign({}, ...all) as Files;
}

async function projectedFiles(place: Place, { configMap, secret, downwardAPI, serviceAccountToken }: ProjectedSource): Promise<Files> {
  if (configMap) return keysOf(place, 'ConfigMap', configMap);
  if (secret) return keysOf(place, 'Secret', secret);
  if (downwardAPI) return fieldsOf(place, downwardAPI);
  if (serviceAccountToken === undefined) return {};
  return { [serviceAccountToken.path]: await token(place.api, place.pod, serviceAccountToken.audience ?? API_AUDIENCE) };
}

/** The audience of a token that names none. */
const API_AUDIENCE = 'api';

/** The files of a Secret or a ConfigMap. Waits for one that is not optional. */
async function keysOf({ api, pod }: Place, kind: Source['kind'], { name, optional = false, items }: NamedSource): Promise<Files> {
  const source = { kind, namespace: pod.metadata.namespace!, name };
  const keys = items?.map(({ key }) => key) ?? [];
  const data = optional ? ((await dataOf(api, source)) ?? {}) : await awaitData(api, source, { keys, user: `which ${pod.metadata.name} mounts` });
  return items === undefined ? data : Object.fromEntries(items.flatMap(({ key, path }) => (key in data ? [[path, data[key]!]] : [])));
}

function fieldsOf({ pod, address }: Place, { items }: PodFields): Files {
  const fields = items.filter(({ fieldRef }) => fieldRef !== undefined);
  return Object.fromEntries(fields.map(({ path, fieldRef }) => [path, fieldOf(pod, fieldRef!.fieldPath, address)]));
}

/** Requests a token of the Pod's ServiceAccount for an audience. */
export async function token(api: Api, pod: Pod, audience: string): Promise<string> {
  const account = `/api/v1/namespaces/${pod.metadata.namespace!}/serviceaccounts/${pod.spec.serviceAccountName ?? 'default'}`;
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: [audience], expirationSeconds: 43200 } };
  return (await api.create<{ status: { token: string } }>(`${account}/token`, request)).status.token;
}
