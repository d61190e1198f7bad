import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkDnsName, checkObject } from '../../internal/checks';
import type { Plain } from '../../internal/plain';
import { checkQuantity } from '../../internal/quantity';

/** A volume that outlives the pod: a PersistentVolumeClaim. */
export interface Storage {
  /** Its size, a Kubernetes quantity such as `50Gi`. */
  readonly size: string;

  /** The class that provides it. @default - the cluster's default class */
  readonly storageClassName?: string;
}

/** The volume `data` of an add-on: a claim of the add-on's name, or a folder that ends with the pod. */
export function addDataVolume(scope: Construct, metadata: k8s.ObjectMeta & { readonly name: string }, storage?: Storage): Plain<k8s.Volume> {
  if (storage === undefined) return { name: 'data', emptyDir: {} };
  checkObject(scope, 'storage', storage);
  const { size, storageClassName } = storage;
  checkQuantity(scope, 'storage: size', size);
  if (storageClassName !== undefined) checkDnsName(scope, 'storageClassName', storageClassName);
  new ApiObject(scope, 'Claim', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClassName !== undefined && { storageClassName }),
      resources: { requests: { storage: size } },
    },
  });
  return { name: 'data', persistentVolumeClaim: { claimName: metadata.name } };
}
