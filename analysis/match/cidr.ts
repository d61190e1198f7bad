/** A block of IP addresses. */
export interface Cidr {
  readonly family: 4 | 6;

  /** The first address of the block, as a number. */
  readonly first: bigint;

  /** The last address of the block. */
  readonly last: bigint;

  /** The length of the prefix, in bits. */
  readonly length: number;
}

const BITS = { 4: 32, 6: 128 } as const;
const OCTET = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/** Parses a block such as `192.168.1.0/24` or `fd00::/8`; undefined for anything else, such as an address alone or the length `00`. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', written = '', ...rest] = text.split('/');
  const parsed = parseAddress(address);
  const length = Number(written);
  if (parsed === undefined || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(written) || length > BITS[parsed.family]) return undefined;
  const size = 1n << BigInt(BITS[parsed.family] - length);
  const first = parsed.value - (parsed.value % size);
  return { family: parsed.family, first, last: first + size - 1n, length };
}

/** Tells whether a text is an IP address. */
export const isIpAddress = (text: string): boolean => parseAddress(text) !== undefined;

/** Tells whether a block lies within another one. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  return inner.family === outer.family && inner.first >= outer.first && inner.last <= outer.last;
}

/** The first of the IPv6 addresses that mean an IPv4 address: `::ffff:0.0.0.0`. Source: RFC 4291, section 2.5.5.2 */
const MAPPED = 0xffffn << 32n;

/** A block of IPv4-mapped addresses as the IPv4 block that it means, as Go's `net.IPNet` reads it; any other block as it is. */
function unmapped(block: Cidr): Cidr {
  const { family, first, last, length } = block;
  if (family === 4 || first < MAPPED || last >= MAPPED + (1n << 32n)) return block;
  return { family: 4, first: first - MAPPED, last: last - MAPPED, length: length - 96 };
}

/** The family whose addresses some blocks cover completely, together; undefined when each family has a gap. Mapped addresses count as IPv4, too. */
export function coversFamily(blocks: readonly Cidr[]): Cidr['family'] | undefined {
  const all = [...blocks, ...blocks.map(unmapped)];
  return ([4, 6] as const).find((family) => {
    const own = all.filter((block) => block.family === family).sort((a, b) => (a.first < b.first ? -1 : 1));
    const end = own.reduce((next, { first, last }) => (first <= next && last >= next ? last + 1n : next), 0n);
    return end === 1n << BigInt(BITS[family]);
  });
}

function parseAddress(text: string): { family: 4 | 6; value: bigint } | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { family: 4, value: v4 };
  const v6 = parseV6(text);
  return v6 === undefined ? undefined : { family: 6, value: v6 };
}

function parseV4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return undefined;
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

/** Parses `fd00::1`, and `::ffff:10.0.0.1` whose end is an IPv4 address. */
function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, at) => groupsOf(half, at === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<bigint>(Math.max(0, missing)).fill(0n), ...(tail ?? [])];
  return groups.reduce((value, group) => value * 65536n + group, 0n);
}

function groupsOf(half: string, mayEndAsV4: boolean): bigint[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const v4 = mayEndAsV4 ? parseV4(parts.at(-1)!) : undefined;
  const groups = v4 === undefined ? parts : parts.slice(0, -1);
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return [...groups.map((group) => BigInt(`0x${group}`)), ...(v4 === undefined ? [] : [v4 / 65536n, v4 % 65536n])];
}
