import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ConstructError } from '../../internal/construct-error';
import type { Mount } from '../../workloads/pod-spec';
import type { ObjectMeta } from '../../internal/kubernetes';

/** Files of an add-on: a ConfigMap, and the folder that its process reads them from. */
export interface Files {
  /** The name of the ConfigMap. */
  readonly configMap: string;

  /** The folder. Several ConfigMaps may share one. */
  readonly path: string;

  /** The contents of the files, by name. */
  readonly data: Readonly<Record<string, string>>;
}

/** The capacity of a ConfigMap, in bytes: 1 MiB of data. Source: https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const CONFIG_MAP_BYTES = 1024 * 1024;

/** Creates ConfigMaps, and returns their mounts: one volume for each folder. Throws if a ConfigMap is too large. */
export function addFiles(scope: Construct, metadata: ObjectMeta, files: readonly Files[]): Mount[] {
  for (const { configMap, data } of files) {
    checkSize(scope, configMap, data);
    new ApiObject(scope, `ConfigMap.${configMap}`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, name: configMap },
      data: { ...data },
    });
  }
  const paths = [...new Set(files.map(({ path }) => path))];
  return paths.map((path, at) => {
    const name = at === 0 ? 'configuration' : `configuration-${at + 1}`;
    const sources = files.filter((file) => file.path === path).map(({ configMap }) => ({ configMap: { name: configMap } }));
    const volume = sources.length === 1 ? { name, ...sources[0] } : { name, projected: { sources } };
    return { path, volume, readOnly: true };
  });
}

function checkSize(scope: Construct, configMap: string, data: Readonly<Record<string, string>>): void {
  const sizes = Object.entries(data).map(([file, text]) => [file, Buffer.byteLength(file) + Buffer.byteLength(text)] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (total <= CONFIG_MAP_BYTES) return;
  const [largest] = sizes.sort(([, one], [, other]) => other - one);
  throw new ConstructError(
    scope,
    `ConfigMap '${configMap}' has ${total} bytes (${largest![0]} alone ${largest![1]}), but a ConfigMap holds at most ${CONFIG_MAP_BYTES}.`,
    'Make it smaller, or split it into several ConfigMaps.',
  );
}
