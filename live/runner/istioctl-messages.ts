import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic, ObjectReference } from '../../analysis/diagnostics';
import { checkFinding } from '../findings';
import { WITHOUT_ISTIO_STATS } from '../testbed/testbed-objects';
import type { Message } from './kubectl';

/** A message of `istioctl analyze` that the manifests do not cause, and the reason. */
interface Exception {
  readonly code: string;
  readonly object: ObjectReference;
  readonly reason: string;
}

const OWN_FILTER: ObjectReference = {
  kind: 'EnvoyFilter',
  name: WITHOUT_ISTIO_STATS.metadata.name,
  namespace: WITHOUT_ISTIO_STATS.metadata.namespace,
};

/** The expected messages. Delete an exception that no longer occurs in a whole run. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    code: 'IST0133',
    object: OWN_FILTER,
    reason: "The testbed's own EnvoyFilter, which no manifest contains: every EnvoyFilter is warned of.",
  },
  {
    code: 'IST0151',
    object: OWN_FILTER,
    reason: "The testbed's own EnvoyFilter: it removes filters of Istio, which are there before any other filter.",
  },
  {
    code: 'IST0102',
    object: { kind: 'Namespace', name: 'default' },
    reason: "The cluster's own namespace, in which nothing runs.",
  },
];

/** A finding for each message that is not expected. Its data has Istio's code and the other fields of the message. */
export function unexpected(messages: readonly Message[]): Diagnostic[] {
  return messages.flatMap(({ code, level, origin, message, documentationUrl: link }) => {
    const object = origin === undefined ? undefined : referenceIn(origin);
    if (EXCEPTIONS.some((known) => known.code === code && isDeepStrictEqual(known.object, object))) return [];
    const text = `${[level, code, origin].filter(Boolean).join(' ')}: ${message}`;
    return checkFinding(text, { ...(object && { object }), data: { code, level, message }, ...(link !== undefined && { link }) });
  });
}

/** The object that istioctl names. */
function referenceIn(origin: string): ObjectReference {
  const [kind = '', place = ''] = origin.split(' ');
  const [name = '', namespace] = place.split('/').reverse();
  return { kind, name, ...(namespace !== undefined && { namespace }) };
}
