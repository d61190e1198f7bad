/**
 * Code that must not compile. `npm run lint` checks this file: an `@ts-expect-error` above a line that compiles is an error.
 */
import { Chart } from 'cdk8s';
import {
  AbTest,
  AllowCalls,
  App,
  BlueGreen,
  BookinfoApp,
  ExternalService,
  FaultInjection,
  HeaderRoute,
  type IMeshService,
  IstioCanary,
  PinVersion,
  Resilience,
  StrictMtls,
  TrafficMirror,
  VersionedService,
} from '../../constructs';

const chart = new Chart(new App(), 'Types', { namespace: 'shop' });
const app = new BookinfoApp(chart, 'Bookinfo');
const { reviews } = app;
const headers = { 'end-user': { exact: 'jason' } };

// Versions: reviews has v1, v2 and v3.
new IstioCanary(chart, 'Canary', { service: reviews, weights: { v1: 90, v3: 10 } });
// @ts-expect-error -- there is no v4
new IstioCanary(chart, 'CanaryV4', { service: reviews, weights: { v1: 90, v4: 10 } });
// @ts-expect-error -- details has v1 only
new IstioCanary(chart, 'CanaryDetails', { service: app.details, weights: { v1: 90, v2: 10 } });
new IstioCanary(chart, 'Staged', { service: reviews, stable: 'v1', canary: 'v2', at: 10 });
// @ts-expect-error -- there is no v4
new IstioCanary(chart, 'StagedV4', { service: reviews, stable: 'v1', canary: 'v4', at: 10 });
// @ts-expect-error -- there is no v4
new PinVersion(chart, 'Pin', { service: reviews, version: 'v4' });
// @ts-expect-error -- there is no v4
new BlueGreen(chart, 'BlueGreen', { service: reviews, blue: 'v1', green: 'v4', active: 'blue' });
// @ts-expect-error -- red is no colour of a blue/green release
new BlueGreen(chart, 'Red', { service: reviews, blue: 'v1', green: 'v2', active: 'red' });
// @ts-expect-error -- there is no v4
new HeaderRoute(chart, 'Header', { service: reviews, headers, version: 'v4' });
// @ts-expect-error -- there is no v4
new AbTest(chart, 'AbTest', { service: reviews, headers, a: 'v1', b: 'v4' });
// @ts-expect-error -- there is no v4
new TrafficMirror(chart, 'Mirror', { service: reviews, mirror: 'v4' });

// Services of a call graph.
new AllowCalls(chart, 'Calls', { from: app.productpage, to: [app.details, reviews], methods: ['GET'] });
// @ts-expect-error -- Bookinfo has no such service
new AllowCalls(chart, 'CallsNobody', { from: app.productpage, to: app.payments });
// @ts-expect-error -- constructs, not names
new AllowCalls(chart, 'CallsName', { from: 'productpage', to: reviews });
const external = new ExternalService(chart, 'External', { host: 'api.example.com' });
// @ts-expect-error -- a host outside the mesh has no identity, and no policy guards it
new AllowCalls(chart, 'CallsExternal', { from: external, to: external });
// @ts-expect-error -- methods are written in capitals
new AllowCalls(chart, 'CallsMethod', { from: reviews, to: app.ratings, methods: ['get'] });

// A header has one condition.
// @ts-expect-error -- there is no such condition
new HeaderRoute(chart, 'HeaderContains', { service: reviews, headers: { 'end-user': { contains: 'x' } }, version: 'v2' });

// Durations have a unit.
new Resilience(chart, 'Timeout', { service: reviews, timeout: '3s' });
// @ts-expect-error -- a unit is missing
new Resilience(chart, 'TimeoutBare', { service: reviews, timeout: '3' });
// @ts-expect-error -- Istio accepts no days
new FaultInjection(chart, 'FaultDays', { service: reviews, delay: { fixedDelay: '1d' } });

// The whole mesh, a namespace or a service: one of them.
// @ts-expect-error -- only 'mesh' is a scope
new StrictMtls(chart, 'Scope', { scope: 'cluster' });

// One's own service knows its versions as Bookinfo's do, also behind a narrower or a wider reference.
const image = 'example.com/cart:1';
const cart = new VersionedService(chart, 'Cart', { name: 'cart', port: 8080, versions: { blue: { image }, green: { image } } });
const reference: IMeshService<'blue' | 'green'> = cart;
new PinVersion(chart, 'Green', { service: reference, version: 'green' });
const anyService: IMeshService = cart;
new Resilience(chart, 'Any', { service: anyService, timeout: '1s' });
// @ts-expect-error -- cart has blue and green
new PinVersion(chart, 'CartV1', { service: cart, version: 'v1' });
