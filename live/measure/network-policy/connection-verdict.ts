import { type ConnectionFacts, type DirectionFacts, type Verdict, verdictOf } from '../../../analysis/expectations';
import { type ConnectionAnswer, isAllowed, type Side } from './answers';
import type { End } from './ends';
import { kindAndName, referenceTo } from '../../../analysis/objects';
import type { NetworkPolicy } from './policies';
import type { Traffic } from './traffic';

/** A connection, and the answer of cyclonus about it. */
export interface JudgedConnection {
  readonly answer: ConnectionAnswer;
  readonly traffic: Traffic;
  readonly policies: readonly NetworkPolicy[];
}

/** One direction of a connection. */
interface Direction {
  readonly direction: DirectionFacts['direction'];
  readonly side: Side;

  /** The end whose policies decide. */
  readonly of: End;

  /** `egress to cart-v1.shop`. */
  readonly what: string;
}

/** The verdict on a connection that is expected to be allowed, or not. */
export function connectionVerdict(allowed: boolean, judged: JudgedConnection): Verdict<ConnectionFacts> {
  const { answer, policies } = judged;
  const directions = directionsOf(judged);
  const facts = { allowed: answer.allowed, directions: directions.map((direction) => directionFacts(direction, policies)) };
  if (answer.allowed === allowed) return verdictOf(facts, []);
  const denied = directions.filter(({ side }) => !isAllowed(side));
  return verdictOf(
    facts,
    answer.allowed ? directions.map((direction) => whyAllowed(direction, policies)) : denied.map((one) => whyDenied(one, policies)),
  );
}

function directionFacts({ direction, side, of, what }: Direction, policies: readonly NetworkPolicy[]): DirectionFacts {
  const allowed = isAllowed(side);
  const deciding = allowed ? side.allowing : side.others;
  return { direction, of: of.name, what, allowed, policies: deciding.map((place) => referenceTo(policies[place]!)) };
}

function directionsOf({ answer, traffic: { from, to, port, protocol } }: JudgedConnection): Direction[] {
  return [
    { direction: 'egress', side: answer.egress, of: from, what: `egress to ${to.name} ${port}/${protocol}` },
    { direction: 'ingress', side: answer.ingress, of: to, what: `ingress from ${from.name} to ${port}/${protocol}` },
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

const listed = (places: readonly number[], policies: readonly NetworkPolicy[]) => places.map((place) => kindAndName(policies[place]!)).join(', ');
