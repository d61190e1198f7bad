const QUANTITY = /^\+?(\d+(?:\.\d*)?|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,3}))?$/;

/** The decimal suffixes of Kubernetes, by their exponents. */
const EXPONENTS: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** The suffixes for powers of 1024. */
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * The amount of a quantity of Kubernetes, such as `100m`, `64Mi`, `50Gi` or `1e3`: bytes, or cores. Undefined for any other text, and for amounts
 * below 0, which no field of a pod can have.
 */
export function quantityOf(text: string): number | undefined {
  const [, amount, suffix = '', exponent] = QUANTITY.exec(text) ?? [];
  if (amount === undefined) return undefined;
  if (suffix.endsWith('i')) return Number(amount) * 1024 ** (BINARY.indexOf(suffix) + 1);
  return Number(`${amount}e${exponent ?? EXPONENTS[suffix] ?? 0}`);
}
