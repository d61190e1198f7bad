import { dashboards } from '../../../../../constructs/observability/grafana/dashboards';
import { files } from '../../prometheus/files';
import { testRules } from '../../prometheus/promtool';
import { type Series, serviceRequests, staying, UNREACHED } from '../../prometheus/series';

interface Model {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
}

/** The query that Grafana sends for a panel with these values of its variables. */
function queryOf(dashboard: string, panel: string, choices: Readonly<Record<string, string>> = {}): string {
  const { panels } = JSON.parse(dashboards.find(({ name }) => name === dashboard)!.json) as Model;
  const { expr } = panels.find(({ title, targets }) => title === panel && targets !== undefined)!.targets![0]!;
  return Object.entries({ ...choices, __rate_interval: '5m' }).reduce((text, [name, value]) => text.replaceAll(`$${name}`, value), expr);
}

/** Throws promtool's message unless a query has this one value. */
function expectValue(expr: string, value: number, series: Series): void {
  const promql_expr_test = [{ expr: `round(${expr}, 0.001)`, eval_time: '30m', exp_samples: [{ value }] }];
  const { status, says } = testRules(files(), [{ name: expr, series, promql_expr_test }]);
  expect({ status, says }).toEqual({ status: 0, says: expect.stringContaining('SUCCESS') });
}

const CART = { namespace: 'shop', service: 'cart' };
const API = { destination_service: 'api.example.com', destination_service_name: 'api.example.com' };

describe('a row of the services on the dashboard Mesh opens a Service with data', () => {
  test.each<[string, Series, Record<string, string>]>([
    ['of a service that is called', serviceRequests({ 200: 3 }), CART],
    [
      'of a service whose calls reach nobody, and the caller tells no namespace',
      serviceRequests({ 503: 3 }, { ...UNREACHED, destination_service_namespace: 'unknown' }),
      CART,
    ],
    [
      'of a ServiceEntry',
      serviceRequests({ 200: 3 }, { ...API, destination_service_namespace: 'egress' }),
      { namespace: 'egress', service: 'api.example.com' },
    ],
    [
      'of a host that nobody declares',
      serviceRequests({ 200: 3 }, { ...API, destination_service_namespace: 'unknown' }),
      { namespace: 'unknown', service: 'api.example.com' },
    ],
  ])('%s', (_, series, choices) => {
    const row = `service:istio_requests:rate5m{destination_service_namespace="${choices.namespace}",destination_service_name="${choices.service}"}`;
    expectValue(`sum(${row})`, 3, series);
    expectValue(queryOf('service', 'Requests', choices), 3, series);
  });
});

describe('the panel Alerts counts', () => {
  const RULES: Series = { 'prometheus_rule_group_rules{rule_group="/etc/prometheus/alert-rules.yml;mesh-alerts"}': staying(7) };

  test.each<[string, number, Series]>([
    ['what fires', 1, { ...RULES, 'ALERTS{alertstate="firing", alertname="Own"}': staying(1), 'ALERTS{alertstate="pending"}': staying(1) }],
    ['0 where nothing does', 0, RULES],
    [
      'nothing where Prometheus has no rules for alerts, and says so',
      -1,
      { 'prometheus_rule_group_rules{rule_group="/etc/prometheus/recording-rules.yml;services"}': staying(5) },
    ],
  ])('%s', (_, value, series) => {
    expectValue(queryOf('mesh', 'Alerts'), value, series);
  });
});
