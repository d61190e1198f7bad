import type { IConstruct } from 'constructs';
import { quantityOf } from '../../analysis/objects/quantity';
import { ConstructError } from './construct-error';

/** Throws unless `value` is a quantity of Kubernetes above 0, such as `100m`, `64Mi` or `50Gi`. */
export function checkQuantity(scope: IConstruct, what: string, value: string): void {
  if (typeof value === 'string' && (quantityOf(value) ?? 0) > 0) return;
  const given = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  throw new ConstructError(scope, `${what} is ${given}, which is not a Kubernetes quantity.`, "Write a number and a unit: '100m', '64Mi', '50Gi'.");
}
