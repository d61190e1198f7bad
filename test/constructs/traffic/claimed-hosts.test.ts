import { Construct } from 'constructs';
import fc from 'fast-check';
import { App, Folder } from '../../../constructs';
import { type Claim, claimHosts } from '../../../constructs/traffic/claimed-hosts';

/** Printed by fast-check, with the counterexample, if a property fails. */
const SEED = 6;

const ISTIO = 'the Istio API';
const GATEWAY = 'the Gateway API';

type Wanted = Omit<Claim, 'by'>;

let app: App;
let count: number;
beforeEach(() => {
  app = new App();
  count = 0;
});

/** The error about a claim by the next construct in a scope; undefined if there is none. */
function refusal(wanted: Wanted, scope: Construct = app): string | undefined {
  try {
    claimHosts({ by: new Construct(scope, `Entry${count++}`), ...wanted });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const claim = (hosts: readonly string[], api: Claim['api'] = ISTIO, gateway = 'shop'): Wanted => ({ hosts, api, gateway });

test('says which host, who has it through which API, and the cure', () => {
  refusal(claim(['a.com', 'b.com'], GATEWAY));
  expect(refusal(claim(['c.com', 'b.com']))).toBe(
    "[Entry1] host 'b.com' is already served by Entry0, through the Gateway API (this one uses the Istio API). " +
      'Keep one entry for a host, use different hosts, or put entries that are not applied together into two Folders.',
  );
});

test('a claim that was refused takes nothing', () => {
  refusal(claim(['a.com']));
  refusal(claim(['b.com', 'a.com']));
  expect(refusal(claim(['b.com']))).toBeUndefined();
});

test('what is not applied together may have one host', () => {
  expect(['lab', 'production'].map((name) => refusal(claim(['a.com']), new Folder(app, name)))).toEqual([undefined, undefined]);
});

describe('within one API', () => {
  test('one gateway may have a host and a wildcard over it: the more specific goes first', () => {
    expect(['*', '*.com', 'a.com', '*.a.com'].map((host) => refusal(claim([host])))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('two gateways may have one host: their pods differ', () => {
    expect([refusal(claim(['a.com'])), refusal(claim(['a.com'], ISTIO, 'internal'))]).toEqual([undefined, undefined]);
  });

  test('a host is still known when another gateway has it, too', () => {
    refusal(claim(['a.com']));
    refusal(claim(['a.com'], ISTIO, 'internal'));
    expect(refusal(claim(['a.com']))).toContain('already served by Entry0');
  });
});

/** The rule, asked of every pair of hosts. */
function standAgainst(one: Wanted, other: Wanted): boolean {
  const covers = (wide: string, host: string) => wide === '*' || wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
  if (one.api === other.api) return one.gateway === other.gateway && one.hosts.some((host) => other.hosts.includes(host));
  return one.hosts.some((host) => other.hosts.some((theirs) => covers(host, theirs) || covers(theirs, host)));
}

const host = fc.constantFrom('*', '*.com', '*.a.com', '*.b.a.com', 'com', 'a.com', 'b.a.com', 'c.b.a.com', 'xa.com', '*.org', 'a.org');
const wanted = fc.record({
  hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }),
  api: fc.constantFrom<Claim['api']>(ISTIO, GATEWAY),
  gateway: fc.constantFrom('shop', 'internal'),
});

test('any claim is refused if, and only if, an earlier one stands against it', () => {
  const property = fc.property(fc.array(wanted, { maxLength: 8 }), (claims) => {
    const apart = new App();
    const held: Wanted[] = [];
    for (const next of claims) {
      const said = refusal(next, apart);
      if (said?.includes('twice') === true) continue;
      expect([next, held, said !== undefined]).toEqual([next, held, held.some((earlier) => standAgainst(next, earlier))]);
      if (said === undefined) held.push(next);
    }
  });
  fc.assert(property, { seed: SEED, numRuns: 500 });
});

/** The number of map look-ups while this many entries claim a host each. */
function questions(entries: number): number {
  const folder = new Folder(app, `tenants-${entries}`);
  const claims = Array.from({ length: entries }, (_, index) => ({ by: new Construct(folder, `Entry${index}`), ...claim([`t${index}.example.com`]) }));
  let asked = 0;
  const original = Object.entries({ has: () => 1, get: () => 1, keys: (map: Map<unknown, unknown>) => map.size }).map(([name, cost]) => {
    const method = Reflect.get(Map.prototype, name) as (this: Map<unknown, unknown>, ...key: unknown[]) => unknown;
    Reflect.set(Map.prototype, name, function (this: Map<unknown, unknown>, ...key: unknown[]) {
      asked += cost(this);
      return method.apply(this, key);
    });
    return [name, method] as const;
  });
  try {
    claims.forEach(claimHosts);
  } finally {
    for (const [name, method] of original) Reflect.set(Map.prototype, name, method);
  }
  return asked;
}

test('the work for a whole host does not grow with the number of those that are taken', () => {
  const [few, many] = [questions(5), questions(500)];
  expect(many / 500).toBe(few / 5);
});
