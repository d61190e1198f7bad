import { hasLabels, type Labels } from '../match/labels';
import type { Gateway } from './gateway';
import { push } from './grouped';
import { labelsOfUndeclaredPods, type Workload } from './workload';

/** Finds the Gateways of a Service, without looking at all of them. */
export class GatewayIndex {
  private readonly places: ReadonlyMap<Gateway, number>;
  private readonly byService = new Map<string, Gateway[]>();
  private readonly byLabel = new Map<string, Gateway[]>();
  private readonly ofAllPods: Gateway[] = [];

  constructor(gateways: readonly Gateway[]) {
    this.places = new Map(gateways.map((gateway, place) => [gateway, place]));
    const uses = new Map<string, number>();
    for (const { selector } of gateways) for (const key of keysOf(selector)) uses.set(key, (uses.get(key) ?? 0) + 1);
    for (const gateway of gateways) {
      // A label that all Gateways select by would find all of them: the rarest one finds the fewest.
      const [rarest] = keysOf(gateway.selector).sort((a, b) => uses.get(a)! - uses.get(b)!);
      if (gateway.service !== undefined) push(this.byService, gateway.service, gateway);
      else if (rarest !== undefined) push(this.byLabel, rarest, gateway);
      else this.ofAllPods.push(gateway);
    }
  }

  /** The Gateways that configure the pods of a Service, in their order. Without workloads, the Service's name tells the labels of its pods. */
  behind(service: string, workloads: readonly Workload[]): Gateway[] {
    const pods = workloads.length === 0 ? [labelsOfUndeclaredPods(service)] : workloads.map(({ labels }) => labels);
    const found = new Set([...(this.byService.get(service) ?? []), ...(workloads.length === 0 ? [] : this.ofAllPods)]);
    for (const labels of pods) {
      const candidates = keysOf(labels).flatMap((key) => this.byLabel.get(key) ?? []);
      for (const gateway of candidates) if (hasLabels(labels, gateway.selector)) found.add(gateway);
    }
    return [...found].sort((a, b) => this.places.get(a)! - this.places.get(b)!);
  }
}

const keysOf = (labels: Labels): string[] => Object.entries(labels).map(([key, value]) => `${key}=${value}`);
