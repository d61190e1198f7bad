import type { IConstruct } from 'constructs';
import { ConstructError } from '../../core/construct-error';
import type { Storage } from '../addon/storage';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** The suffixes of Kubernetes: powers of 1024 with an i, of 1000 without. */
const QUANTITY = /^(\d+(?:\.\d+)?)([kKMGTP]?)(i?)$/;

/** Fails unless `size` is one that Prometheus takes, and smaller than the storage that is to hold it. */
export function checkRetentionSize(scope: IConstruct, size: string, storage: Storage | undefined): void {
  const [, amount, unit] = /^([1-9]\d*)([KMGTPE]?B)$/.exec(size) ?? [];
  if (!amount || !unit) {
    throw new ConstructError(
      scope,
      `retentionSize '${size}' is not a size that Prometheus takes.`,
      `Write a number and one of ${UNITS.join(', ')}: '40GB'.`,
    );
  }
  if (storage === undefined || Number(amount) * 1024 ** UNITS.indexOf(unit) < bytesOf(storage.size)) return;
  throw new ConstructError(
    scope,
    `retentionSize '${size}' is not less than the storage of ${storage.size}.`,
    'Leave room for the log and for what is being compacted: about a fifth of the storage.',
  );
}

/** The bytes of a quantity; endless where it is none, which the storage says better. */
function bytesOf(quantity: string): number {
  const [, amount, prefix, binary] = QUANTITY.exec(quantity) ?? [];
  return amount === undefined ? Infinity : Number(amount) * (binary ? 1024 : 1000) ** ' KMGTP'.indexOf(prefix!.toUpperCase() || ' ');
}
