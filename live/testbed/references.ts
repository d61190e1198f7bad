import { type Api, ApiError } from './api';
import { until } from './exec';
import type { PodContainer, KeyReference, Pod } from './pod-spec';
import { TestbedError } from '../live-error';

/** The decoded values of a Secret or a ConfigMap, by key. */
export type Data = Readonly<Record<string, Buffer>>;

export interface Source {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly namespace: string;
  readonly name: string;
}

const PATIENCE_SECONDS = 30;

/** The values of a Secret or a ConfigMap; undefined if it does not exist. */
export async function dataOf(api: Api, { kind, namespace, name }: Source): Promise<Data | undefined> {
  try {
    const { data = {}, binaryData = {} } = await api.get<Record<'data' | 'binaryData', Record<string, string> | undefined>>(
      `/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`,
    );
    const decode = (texts: Record<string, string>, encoding: BufferEncoding) =>
      Object.entries(texts).map(([key, text]) => [key, Buffer.from(text, encoding)] as const);
    return Object.fromEntries([...decode(data, kind === 'Secret' ? 'base64' : 'utf8'), ...decode(binaryData, 'base64')]);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * The values of a Secret or a ConfigMap. Waits until it exists and has the keys, as a kubelet does: another program may create it. Throws after 30 s.
 */
export function awaitData(api: Api, source: Source, { keys, user }: Wanted): Promise<Data> {
  const { kind, namespace, name } = source;
  return until(`${kind} ${name}.${namespace}, ${user}`, PATIENCE_SECONDS, async () => {
    const data = await dataOf(api, source);
    if (data === undefined) throw new TestbedError('there is none of this name');
    const missing = keys.filter((key) => !(key in data));
    if (missing.length > 0) throw new TestbedError(`it has no ${missing.join(', ')}, but ${Object.keys(data).join(', ') || 'nothing'}`);
    return data;
  });
}

/** The need of a Secret or a ConfigMap. */
export interface Wanted {
  readonly keys: readonly string[];

  /** The user of the data, as the end of a sentence about it. */
  readonly user: string;
}

/** The values that variables of a container take from Secrets and ConfigMaps, by the variables' names. Omits optional ones that do not exist. */
export async function referencedValues(api: Api, pod: Pod, container: PodContainer): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  const namespace = pod.metadata.namespace!;
  for (const { name: variable, valueFrom: { secretKeyRef, configMapKeyRef } = {} } of container.env ?? []) {
    const reference: KeyReference | undefined = secretKeyRef ?? configMapKeyRef;
    if (reference === undefined) continue;
    const { name, key, optional = false } = reference;
    const source: Source = { kind: secretKeyRef ? 'Secret' : 'ConfigMap', namespace, name };
    const user = `whose key ${key} is the variable ${variable} of container ${container.name}`;
    const data = optional ? await dataOf(api, source) : await awaitData(api, source, { keys: [key], user });
    const value = data?.[key];
    if (value !== undefined) values[variable] = value.toString();
  }
  return values;
}
