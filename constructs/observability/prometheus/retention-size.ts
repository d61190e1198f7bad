import type { IConstruct } from 'constructs';
import { quantityOf } from '../../../analysis/objects/quantity';
import { checkObject } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';

import type { Storage } from '../addon/storage';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Throws unless Prometheus accepts `size`, and it is smaller than the storage. */
export function checkRetentionSize(scope: IConstruct, size: string, storage: Storage | undefined): void {
  const [, amount, unit] = /^([1-9]\d*)([KMGTPE]?B)$/.exec(size) ?? [];
  if (!amount || !unit) {
    throw new ConstructError(
      scope,
      `retentionSize '${size}' is not a size that Prometheus accepts.`,
      `Write a number and one of ${UNITS.join(', ')}: '40GB'.`,
    );
  }
  if (storage === undefined) return;
  checkObject(scope, 'storage', storage);
  // An invalid storage size has a better error of its own, later.
  if (!(Number(amount) * 1024 ** UNITS.indexOf(unit) >= (quantityOf(String(storage.size)) ?? NaN))) return;
  throw new ConstructError(
    scope,
    `retentionSize '${size}' is not less than the storage of ${storage.size}.`,
    'Leave about a fifth of the storage for the write-ahead log and for compaction.',
  );
}
