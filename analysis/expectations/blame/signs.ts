import { type AnswerFacts, hasFailure, hasStatus } from '../evidence/answers';

/** The facts about answers that point to kinds of objects, whatever was expected. */
const SIGNS: readonly (readonly [isSeen: (answers: AnswerFacts) => boolean, kinds: readonly string[]])[] = [
  [(answers) => hasFailure(answers, 'denied') || hasStatus(answers, 403), ['AuthorizationPolicy']],
  [(answers) => hasFailure(answers, 'no-healthy-upstream'), ['DestinationRule']],
  [(answers) => hasFailure(answers, 'unknown-host', 'connection-refused'), ['Service']],
  [(answers) => hasStatus(answers, 502), ['ServiceEntry', 'Sidecar']],
  [(answers) => hasStatus(answers, 404), ['VirtualService', 'HTTPRoute', 'Gateway']],
  [(answers) => hasFailure(answers, 'closed'), ['PeerAuthentication', 'DestinationRule']],
];

/** The kinds of objects that the answers point to, the most decisive first. */
export const signsIn = (answers: AnswerFacts): readonly string[] => SIGNS.flatMap(([isSeen, kinds]) => (isSeen(answers) ? kinds : []));
