import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkDnsName } from '../../core/checks';
import { ConstructError } from '../../core/construct-error';

/** A volume that outlives the pod: a PersistentVolumeClaim. */
export interface Storage {
  /** Its size, a Kubernetes quantity such as `50Gi`. */
  readonly size: string;

  /** The class that provides it. @default - the cluster's default class */
  readonly storageClassName?: string;
}

const QUANTITY = /^[1-9]\d*(\.\d+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?$/;

/** The volume `data` of an add-on: a claim of the add-on's name, or a folder that ends with the pod. */
export function addDataVolume(scope: Construct, metadata: k8s.ObjectMeta & { readonly name: string }, storage?: Storage): k8s.Volume {
  if (storage === undefined) return { name: 'data', emptyDir: {} };
  const { size, storageClassName } = storage;
  if (!QUANTITY.test(size)) {
    throw new ConstructError(scope, `storage size '${size}' is not a quantity of Kubernetes.`, "Write a number and a unit: '50Gi'.");
  }
  if (storageClassName !== undefined) checkDnsName(scope, 'storageClassName', storageClassName);
  new k8s.KubePersistentVolumeClaim(scope, 'Claim', {
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClassName !== undefined && { storageClassName }),
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  });
  return { name: 'data', persistentVolumeClaim: { claimName: metadata.name } };
}
