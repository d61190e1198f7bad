import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as security from '../../imports/security.istio.io';
import { checkDnsName } from '../internal/checks';
import { ConstructError } from '../internal/construct-error';
import type { ICallee, ICaller } from '../workloads/references';
import { DenyAllCalls } from './deny-all-calls';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'] as const;

/** An HTTP method (RFC 9110, RFC 5789). */
export type HttpMethod = (typeof METHODS)[number];

/** A condition on a request's method and path. */
export interface Operation {
  /** The HTTP methods. @default - any */
  readonly methods?: readonly HttpMethod[];

  /** The paths: exact, with `*` at the beginning or the end, or a template such as `/items/{*}/parts`. @default - any */
  readonly paths?: readonly string[];
}

/** Properties of `AllowCalls`. */
export interface AllowCallsProps extends Operation {
  /** The callers. `anyone` includes clients without a certificate. */
  readonly from: ICaller | readonly ICaller[] | 'anyone';

  /** The services or gateways that they may call. */
  readonly to: ICallee | readonly ICallee[];

  /** Further operations, each with its own methods and paths. @default - none */
  readonly alsoAllow?: readonly Operation[];

  /** The prefix of the policies' names: NAME-to-CALLEE. @default - allow-CALLER, with the names of all callers */
  readonly name?: string;
}

/** `/exact`, `/prefix*`, `*suffix`, or a template with `{*}` for one segment and `{**}` for any number of segments. */
const PATH = /^(\/[^*{}]*\*?|\*[^*{}]*|\/(?:[^*{}]|\{\*{1,2}\})*)$/;

const asList = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

/**
 * Promises that the callers may call the callees with these methods on these paths. With DenyAllCalls, all other calls are denied.
 *
 * Callers and operations are in one rule, so a request must match both.
 *
 * Sidecars and gateways check methods and paths. An ambient namespace needs a waypoint for them.
 *
 * Objects: one AuthorizationPolicy for each callee.
 *
 * @example
 * new AllowCalls(chart, 'Calls', { from: cart, to: [prices, stock], methods: ['GET'] });
 */
export class AllowCalls extends Construct {
  constructor(scope: Construct, id: string, props: AllowCallsProps) {
    super(scope, id);
    const callers = props.from === 'anyone' ? [] : asList<ICaller>(props.from);
    const callees = asList<ICallee>(props.to);
    if (callees.length === 0 || (props.from !== 'anyone' && callers.length === 0)) {
      throw new ConstructError(this, "'from' or 'to' is an empty list.", "Name at least one of each, or write from: 'anyone' to allow every caller.");
    }
    if ([...callers, ...callees].some((peer) => typeof peer?.name !== 'string') || callers.some(({ principal }) => typeof principal !== 'string')) {
      throw new ConstructError(this, "'from' or 'to' contains a value that is not a caller or callee.", "Pass constructs, or from: 'anyone'.");
    }
    const operations = this.operations(props);
    const prefix = props.name ?? `allow-${props.from === 'anyone' ? 'anyone' : callers.map(({ name }) => name).join('-')}`;
    const rule = renderRule(callers, operations);
    for (const callee of callees) {
      const name = `${prefix}-to-${callee.name}`;
      checkDnsName(this, 'policy name', name);
      new security.AuthorizationPolicy(this, `${callee.namespace}.${callee.name}`, {
        metadata: { name, namespace: callee.namespace },
        spec: {
          ...(callee.targetRef ? { targetRefs: [{ ...callee.targetRef }] } : { selector: { matchLabels: { ...callee.podLabels } } }),
          action: security.AuthorizationPolicySpecAction.ALLOW,
          rules: [rule],
        },
      });
    }
    for (const deny of DenyAllCalls.in(Chart.of(this))) deny.node.addDependency(this);
  }

  private operations({ methods, paths, alsoAllow = [] }: AllowCallsProps): Operation[] {
    const hasOwn = methods !== undefined || paths !== undefined;
    const operations = hasOwn ? [{ methods, paths }, ...alsoAllow] : [...alsoAllow];
    for (const operation of operations) {
      if (operation.methods === undefined && operation.paths === undefined) {
        throw new ConstructError(
          this,
          'an operation of alsoAllow has neither methods nor paths.',
          'Name some: without methods and paths, it would allow every request.',
          { code: 'MESH1002' },
        );
      }
      this.checkOperation(operation);
    }
    return operations;
  }

  private checkOperation({ methods, paths }: Operation): void {
    const unknown = methods?.find((method) => !METHODS.includes(method));
    if (methods?.length === 0 || unknown !== undefined) {
      const problem = unknown === undefined ? 'methods is empty.' : `'${unknown}' is not an HTTP method.`;
      throw new ConstructError(this, problem, `Name some of ${METHODS.join(', ')}, or leave methods out for any.`);
    }
    const bad = paths?.find((path) => !PATH.test(path));
    if (paths?.length === 0 || bad !== undefined) {
      const problem = bad === undefined ? 'paths is empty.' : `path '${bad}' is not a path that Istio accepts.`;
      throw new ConstructError(
        this,
        problem,
        "Write '/login', '/static/*' or '*.css' (one '*', at the beginning or the end), or '/items/{*}/parts'.",
      );
    }
  }
}

function renderRule(callers: readonly ICaller[], operations: readonly Operation[]): security.AuthorizationPolicySpecRules {
  const to = operations.map(({ methods, paths }) => ({
    operation: { ...(methods && { methods: [...methods] }), ...(paths && { paths: [...paths] }) },
  }));
  return {
    ...(callers.length > 0 && { from: [{ source: { principals: callers.map(({ principal }) => principal) } }] }),
    ...(to.length > 0 && { to }),
  };
}
