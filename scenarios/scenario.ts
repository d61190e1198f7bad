import type { Construct } from 'constructs';
import { SystemChart } from '../charts/system-chart';
import type { Settings } from '../charts/settings';
import type { BookinfoApp, IngressGateway } from '../constructs';

/** What a scenario is laid over: the running lab. */
export interface Stage {
  /** The environment's application. */
  readonly app: BookinfoApp;

  /** The environment's way in. */
  readonly gateway: IngressGateway;

  /** The environment's settings. */
  readonly settings: Settings;
}

/** A change of the system that shows one thing: a file that replaces the objects which it names. */
export interface Scenario {
  /** The scenario's name: its file is dist/scenarios/NAME.k8s.yaml. */
  readonly name: string;

  /** What it promises, in one sentence. */
  readonly promise: string;

  /** Creates its constructs. */
  readonly build: (chart: Construct, stage: Stage) => void;
}

/** The chart of a scenario; its objects carry the labels of the environment, by which they can be pruned. */
export class ScenarioChart extends SystemChart {
  constructor(scope: Construct, scenario: Scenario, stage: Stage) {
    super(scope, scenario.name, { namespace: stage.settings.namespace, instance: stage.settings.name, component: 'scenario' });
    scenario.build(this, stage);
  }
}
