import type { IConstruct } from 'constructs';
import { ConstructError } from './construct-error';

/** The suffixes of Kubernetes: powers of 1000, and with an `i` of 1024. */
const QUANTITY = /^(\d+(?:\.\d+)?)(m|([kMGTP])(i?)|Ki)?$/;
const PREFIXES = ' kMGTP';

/** What a quantity of Kubernetes amounts to: bytes, or cores; no number where it is none, or nothing. */
export function amountOf(value: string): number {
  const [, amount, suffix, prefix, binary] = QUANTITY.exec(String(value)) ?? [];
  if (amount === undefined || Number(amount) === 0) return NaN;
  if (suffix === 'm') return Number(amount) / 1000;
  if (suffix === 'Ki') return Number(amount) * 1024;
  return Number(amount) * (binary ? 1024 : 1000) ** PREFIXES.indexOf(prefix ?? ' ');
}

/** Fails unless `value` is a quantity of Kubernetes above 0, such as `100m`, `64Mi` or `50Gi`. */
export function checkQuantity(scope: IConstruct, what: string, value: string): void {
  if (typeof value === 'string' && !Number.isNaN(amountOf(value))) return;
  const given = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  throw new ConstructError(scope, `${what} is ${given}, which is no quantity of Kubernetes.`, "Write a number and a unit: '100m', '64Mi', '50Gi'.");
}
