import type { SourceObject } from '../../analysis/objects';
import type { Api } from '../testbed/api';

const KINDS = {
  Namespace: ['v1', '/api/v1/namespaces'],
  Pod: ['v1', '/api/v1/pods'],
  Service: ['v1', '/api/v1/services'],
  Deployment: ['apps/v1', '/apis/apps/v1/deployments'],
  NetworkPolicy: ['networking.k8s.io/v1', '/apis/networking.k8s.io/v1/networkpolicies'],
} as const;

/** The objects of some kinds, as the API server has them now. Its lists leave out the kind of each object: this restores it. */
export async function storedObjects(api: Api, kinds: readonly (keyof typeof KINDS)[]): Promise<SourceObject[]> {
  const lists = kinds.map(async (kind) => {
    const [apiVersion, path] = KINDS[kind];
    return (await api.list(path)).map((object) => ({ object: { ...object, apiVersion, kind }, file: path }));
  });
  return (await Promise.all(lists)).flat();
}
