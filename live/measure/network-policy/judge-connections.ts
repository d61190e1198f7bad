import type { ConnectionExpectation, ConnectionFacts, Verdict } from '../../../analysis/expectations';
import { Mesh } from '../../../analysis/model';
import type { KubernetesObject } from '../../../analysis/objects';
import { readAnswers } from './answers';
import { askCyclonus } from './cyclonus';
import { Ends } from './ends';
import { rejectUnsupportedSelectors } from './limits';
import { policiesOf } from './policies';
import { trafficOf } from './traffic';
import { connectionVerdict } from './connection-verdict';
import { LiveError } from '../../live-error';

/**
 * Judges connections by the NetworkPolicies among the objects, with cyclonus, in the given order. A connection passes if the egress policies of its
 * sender and the ingress policies of its receiver allow it. Ports are those of pods, not of Services.
 *
 * @param objects Namespaces, workloads and NetworkPolicies, from manifests or from the API server; other objects are ignored
 * @param cyclonus the path of the program
 * @throws LiveError when a workload is unknown, or when cyclonus would evaluate a policy differently from Kubernetes
 */
export async function judgeConnections(
  expectations: readonly ConnectionExpectation[],
  objects: readonly KubernetesObject[],
  cyclonus: string,
): Promise<Verdict<ConnectionFacts>[]> {
  if (expectations.length === 0) return [];
  const mesh = meshOf(objects);
  const ends = new Ends(mesh);
  const policies = policiesOf(mesh);
  const traffic = expectations.map(({ connection }) => trafficOf(connection, ends));
  const judged = traffic.flatMap(({ from, to }) => [from, to]);
  rejectUnsupportedSelectors(policies, judged);
  const answers = readAnswers(await askCyclonus(cyclonus, policies, traffic), traffic);
  return expectations.map(({ expect }, at) => connectionVerdict(expect.allowed, { answer: answers[at]!, traffic: traffic[at]!, policies }));
}

/** The mesh of the objects. Throws unless all have a kind: a NetworkPolicy without one would be ignored, and deny nothing. */
function meshOf(objects: readonly KubernetesObject[]): Mesh {
  for (const { apiVersion, kind, metadata } of objects) {
    if (apiVersion !== undefined && kind !== undefined) continue;
    throw new LiveError('MESH3004', `'${metadata.name}' has no apiVersion or no kind, as in lists of the API server.`, 'Give it both.');
  }
  return Mesh.of(objects.map((object) => ({ object, file: '' })));
}
