const MAX_LENGTH = 253;
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** A DNS label (RFC 1123): the form of the name of a Namespace or of a subset. */
export function isDnsLabel(value: unknown): boolean {
  return typeof value === 'string' && LABEL.test(value);
}

/** DNS labels with dots between them (RFC 1123), 253 characters at most: the form of the names of most objects. */
export function isDnsName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_LENGTH && value.split('.').every(isDnsLabel);
}

/** A DNS name that is not an IPv4 address. A wildcard is not a host name. */
export function isHostName(value: unknown): boolean {
  return typeof value === 'string' && isDnsName(value) && !IPV4.test(value);
}
