/**
 * Code that must not compile. `npm run lint` checks this file: an `@ts-expect-error` above a line that compiles is an error.
 */
import { Chart } from 'cdk8s';
import { App, ObservabilityAddons } from '../../constructs';

const chart = new Chart(new App(), 'Types', { namespace: 'shop' });

// A load balancer: for some addresses, or knowingly for everyone.
new ObservabilityAddons(chart, 'Some', { kiali: { exposure: { type: 'LoadBalancer', sourceRanges: ['203.0.113.0/24'] } } });
new ObservabilityAddons(chart, 'Everyone', { kiali: { exposure: { type: 'LoadBalancer', openToEveryone: true } } });
// @ts-expect-error -- nobody said for whom
new ObservabilityAddons(chart, 'Nobody', { kiali: { exposure: { type: 'LoadBalancer' } } });
// @ts-expect-error -- both are said
new ObservabilityAddons(chart, 'Both', { kiali: { exposure: { type: 'LoadBalancer', openToEveryone: true, sourceRanges: [] } } });

// Memory keeps a number of traces, a disk keeps them for a time.
new ObservabilityAddons(chart, 'Memory', { jaeger: { maxTraces: 1000 } });
new ObservabilityAddons(chart, 'Disk', { jaeger: { storage: { size: '20Gi' }, retention: '72h' } });
// @ts-expect-error -- a time in memory
new ObservabilityAddons(chart, 'MemoryTime', { jaeger: { retention: '72h' } });
// @ts-expect-error -- a number on disk
new ObservabilityAddons(chart, 'DiskNumber', { jaeger: { storage: { size: '20Gi' }, maxTraces: 1000 } });

// A log-in to Kiali has a key.
// @ts-expect-error -- none is named
new ObservabilityAddons(chart, 'NoKey', { kiali: { authentication: 'token' } });
// @ts-expect-error -- nobody logs in
new ObservabilityAddons(chart, 'Anonymous', { kiali: { signingKeySecret: 'kiali-signing-key' } });
