import type { Verdict } from '../../../analysis/expectations/judge/measurement';
import { type ConnectionAnswer, isAllowed, type Side } from './answers';
import type { End } from './ends';
import { nameOf, type NetworkPolicy } from './policies';
import type { Traffic } from './traffic';

/** What was asked, and what cyclonus said. */
export interface JudgedConnection {
  readonly answer: ConnectionAnswer;
  readonly traffic: Traffic;
  readonly policies: readonly NetworkPolicy[];
}

/** One direction of a connection. */
interface Direction {
  readonly side: Side;

  /** The end whose policies decide. */
  readonly of: End;

  /** `egress to cart-v1.shop`. */
  readonly what: string;
}

/** The verdict on a connection that is expected to be allowed, or not. */
export function connectionVerdict(allowed: boolean, judged: JudgedConnection): Verdict {
  const { answer, policies } = judged;
  const directions = directionsOf(judged);
  const denied = directions.filter(({ side }) => !isAllowed(side));
  const measured = answer.allowed ? 'allowed' : `denied: ${denied.map(({ of, what }) => `no policy of ${of.name} allows ${what}`).join('; ')}`;
  if (answer.allowed === allowed) return { holds: true, measured };
  const reasons = answer.allowed ? directions.map((direction) => whyAllowed(direction, policies)) : denied.map((one) => whyDenied(one, policies));
  return { holds: false, measured, reason: reasons.join('; ') };
}

function directionsOf({ answer, traffic: { from, to, port, protocol } }: JudgedConnection): Direction[] {
  return [
    { side: answer.egress, of: from, what: `egress to ${to.name} ${port}/${protocol}` },
    { side: answer.ingress, of: to, what: `ingress from ${from.name} to ${port}/${protocol}` },
  ];
}

function whyAllowed({ side, of, what }: Direction, policies: readonly NetworkPolicy[]): string {
  if (side.allowing.length > 0) return `${what} is allowed by ${listed(side.allowing, policies)}`;
  if (of.pod === undefined) return `${of.name} is outside the cluster, where no NetworkPolicy limits ${what}`;
  return `${what} is not limited: no NetworkPolicy selects ${of.name} for it`;
}

function whyDenied({ side, of, what }: Direction, policies: readonly NetworkPolicy[]): string {
  return `${what} is allowed by none of those that select ${of.name}: ${listed(side.others, policies)}`;
}

const listed = (places: readonly number[], policies: readonly NetworkPolicy[]) => places.map((place) => nameOf(policies[place]!)).join(', ');
