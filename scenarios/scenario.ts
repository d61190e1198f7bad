import type { Construct } from 'constructs';
import type { Expectation, Mutation } from '../analysis/expectations';
import { SystemChart } from '../charts/system-chart';
import type { Settings } from '../charts/settings';
import type { BookinfoApp, IngressGateway } from '../constructs';

/** The environment that a scenario is laid over. */
export interface ScenarioContext {
  readonly app: BookinfoApp;
  readonly gateway: IngressGateway;
  readonly settings: Settings;
}

/** A change of an environment that shows one feature: a file that replaces the objects which it names, and its expectations. */
export interface Scenario {
  /** The name; the file is dist/scenarios/NAME.k8s.yaml. */
  readonly name: string;

  /** The promise, in one sentence. */
  readonly promise: string;

  /** The place to look at, in Markdown; for the README. */
  readonly see: string;

  /** The environment that it is laid over. */
  readonly base: 'lab';

  /** Files of the environment, `40-entry`, that it replaces: they are deleted before it is applied. @default - none */
  readonly withdraws?: readonly string[];

  /** Creates its constructs. */
  readonly build: (chart: Construct, context: ScenarioContext) => void;

  readonly expectations: readonly Expectation[];

  /** Mistakes that its expectations notice. @default - none */
  readonly mutations?: readonly Mutation[];
}

/** The chart of a scenario. Its objects carry the labels of the environment, by which they can be pruned. */
export class ScenarioChart extends SystemChart {
  constructor(scope: Construct, scenario: Scenario, context: ScenarioContext) {
    super(scope, scenario.name, { namespace: context.settings.namespace, instance: context.settings.name, component: 'scenario' });
    scenario.build(this, context);
  }
}
