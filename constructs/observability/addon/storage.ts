import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkDnsName, checkObject } from '../../internal/checks';
import { checkQuantity } from '../../internal/quantity';
import type { ObjectMeta, Volume } from '../../internal/kubernetes';

/** A volume that outlives the pod: a PersistentVolumeClaim. */
export interface Storage {
  /** Its size, a Kubernetes quantity such as `50Gi`. */
  readonly size: string;

  /** Its StorageClass. @default - the cluster's default class */
  readonly storageClassName?: string;
}

/** The volume `data` of an add-on: a PersistentVolumeClaim with the add-on's name, or else an emptyDir, which ends with the pod. */
export function addDataVolume(scope: Construct, metadata: ObjectMeta & { readonly name: string }, storage?: Storage): Volume {
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
