import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConstructError } from '../internal/construct-error';
import type { ChartContents, Survey } from './survey';
import { finding, SynthesisError } from './synthesis-error';

/** Charts, and the objects in each, in the order in which cdk8s writes them. */
export interface Ordered {
  readonly charts: readonly ChartContents[];

  /** True if a chart is nested in another, or depends on one. */
  readonly chartsDepend: boolean;
}

/** Sorts charts, and the objects in each, so that each follows what it depends on. Throws on a cycle. */
export function inOrder({ root, charts, dependents }: Survey): Ordered {
  if (dependents.length === 0) return { charts, chartsDepend: false };
  const chartsDepend = spreadToCharts(dependents);
  const all = chartsDepend ? root.node.findAll().filter(({ node }) => node.dependencies.length > 0) : dependents;
  spreadToObjects(all);
  const ordered = new Set(all.flatMap(({ node }) => node.scopes.filter((scope) => Chart.isChart(scope))));
  const sorted = charts.map((contents) => (ordered.has(contents.chart) ? withObjectsInOrder(contents) : contents));
  const moves = all.some(({ node }) => node.dependencies.some((target) => Chart.isChart(target)));
  if (!moves) return { charts: sorted, chartsDepend };
  const byChart = new Map(sorted.map((contents) => [contents.chart, contents]));
  const order = topology(root).filter((construct) => Chart.isChart(construct));
  return { charts: order.map((chart) => byChart.get(chart)!), chartsDepend };
}

/** The constructs below and including `root`, each after its dependencies. */
function topology(root: IConstruct): IConstruct[] {
  try {
    return new DependencyGraph(root.node).topology();
  } catch (error) {
    throw new SynthesisError([finding('MESH1004', `${(error as Error).message}.`, 'Remove one of these dependencies.')], { cause: error });
  }
}

/** Makes a chart depend on another where a construct in it depends on a construct of the other. Returns whether any chart depends on another. */
function spreadToCharts(dependents: readonly IConstruct[]): boolean {
  let chartsDepend = false;
  for (const { source, target } of dependenciesOf(dependents)) {
    const [dependent, chart] = [chartOf(source), chartOf(target)];
    if (dependent === undefined || chart === undefined) {
      const loose = dependent === undefined ? source : target;
      const problem = `depends on '${target.node.path}', but '${loose.node.path}' is in no chart.`;
      throw new ConstructError(source, problem, 'Declare dependencies between charts, or between constructs in charts.');
    }
    if (dependent === chart) continue;
    dependent.node.addDependency(chart);
    chartsDepend = true;
  }
  return chartsDepend;
}

/** Expands dependencies between constructs to dependencies between their objects. */
function spreadToObjects(dependents: readonly IConstruct[]): void {
  for (const { source, target } of dependenciesOf(dependents)) {
    const objects = objectsIn(source);
    for (const before of objectsIn(target)) {
      for (const object of objects) if (object !== before) object.node.addDependency(before);
    }
  }
}

/** The objects below a construct, without those of nested charts. */
function objectsIn(construct: IConstruct): ApiObject[] {
  const chart = chartOf(construct);
  return construct.node.findAll().filter((found): found is ApiObject => ApiObject.isApiObject(found) && found.chart === chart);
}

function withObjectsInOrder({ chart }: ChartContents): ChartContents {
  const isOwn = (construct: IConstruct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart;
  return { chart, objects: topology(chart).filter(isOwn) };
}

function dependenciesOf(dependents: readonly IConstruct[]): { readonly source: IConstruct; readonly target: IConstruct }[] {
  return dependents.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

function chartOf(construct: IConstruct): Chart | undefined {
  return construct.node.scopes.reverse().find((scope) => Chart.isChart(scope));
}
