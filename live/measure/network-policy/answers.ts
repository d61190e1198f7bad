import { placesIn } from './policies';
import { tableIn } from './table';
import type { Traffic } from './traffic';
import { LiveError } from '../../live-error';

/** The answer of cyclonus about one connection. */
export interface ConnectionAnswer {
  readonly allowed: boolean;
  readonly egress: Side;
  readonly ingress: Side;
}

/**
 * The policies that select the end of a connection for one direction, as indexes of the given policies. Without any, the direction is not limited.
 */
export interface Side {
  /** The policies that allow the connection. One is enough. */
  readonly allowing: readonly number[];

  readonly others: readonly number[];
}

export const isAllowed = ({ allowing, others }: Side) => allowing.length > 0 || others.length === 0;

/**
 * Reads what `cyclonus analyze --mode query-traffic` printed of this traffic.
 *
 * @throws Error when it is anything else than one answer for each connection
 */
export function readAnswers(output: string, traffic: readonly Traffic[]): ConnectionAnswer[] {
  const [heading = '', ...parts] = output.split(/^Traffic:$/m);
  expect(heading.trim() === 'query traffic:', `it begins with '${heading.trim()}'`);
  expect(parts.length === traffic.length, `it has ${parts.length} answers to ${traffic.length} connections`);
  return parts.map((part, at) => readAnswer(part, traffic[at]!));
}

function readAnswer(part: string, { port, portName, protocol }: Traffic): ConnectionAnswer {
  const [question = '', answer = '', ...more] = part.split(/^Is traffic allowed\?$/m);
  expect(more.length === 0 && answer !== '', `one answer is '${part.trim()}'`);
  const asked = tableIn(question, ['PORT/PROTOCOL', 'SOURCE/DEST', 'PODIP', 'NAMESPACE', 'NSLABELS', 'PODLABELS'])[0]?.[0] ?? '';
  expect(asked === `${port}(${portName})on${protocol}`, `an answer about ${port} (${portName}) on ${protocol} is about ${asked}`);
  const rows = tableIn(answer, ['TYPE', 'ACTION', 'TARGET']);
  const [label, allowed] = rows.pop() ?? [];
  expect(label === 'ISALLOWED?' && (allowed === 'TRUE' || allowed === 'FALSE'), `an answer ends with '${label ?? ''}' '${allowed ?? ''}'`);
  const sides = { ingress: sideIn(rows, 'Ingress'), egress: sideIn(rows, 'Egress') };
  const read = rows.filter(([type, action]) => ['Ingress', 'Egress'].includes(type!) && ['Allow', 'Deny'].includes(action!));
  expect(read.length === rows.length, `an answer has the rows '${rows.join("', '")}'`);
  expect((allowed === 'TRUE') === (isAllowed(sides.ingress) && isAllowed(sides.egress)), `an answer is ${allowed}, and its rows say otherwise`);
  return { allowed: allowed === 'TRUE', ...sides };
}

function sideIn(rows: readonly (readonly string[])[], side: string): Side {
  const places = (wanted: string) =>
    rows
      .filter(([type, action]) => type === side && action === wanted)
      .map(([, , target = '']) => placeIn(target))
      .sort((a, b) => a - b);
  return { allowing: places('Allow'), others: places('Deny') };
}

function placeIn(target: string): number {
  const places = placesIn(target);
  expect(places.length === 1, `a target is '${target}', which names no single policy`);
  return places[0]!;
}

function expect(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo)
    throw new LiveError(
      'MESH3004',
      `cyclonus' output is not understood: ${otherwise}. Install the release that the live suite pins: npm run live:install.`,
    );
}
