/** The suffixes of Kubernetes: powers of 1000, and with an `i` of 1024. */
const QUANTITY = /^(\d+(?:\.\d+)?)(m|([kMGTPE])(i?)|Ki)?$/;
const PREFIXES = ' kMGTPE';

/** The amount of a quantity of Kubernetes, such as `100m`, `64Mi` or `50Gi`: bytes, or cores. Undefined for any other text. */
export function quantityOf(text: string): number | undefined {
  const [, amount, suffix, prefix, binary] = QUANTITY.exec(text) ?? [];
  if (amount === undefined) return undefined;
  if (suffix === 'm') return Number(amount) / 1000;
  if (suffix === 'Ki') return Number(amount) * 1024;
  return Number(amount) * (binary ? 1024 : 1000) ** PREFIXES.indexOf(prefix ?? ' ');
}
