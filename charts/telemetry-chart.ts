import type { Construct } from 'constructs';
import { MeshTelemetry } from '../constructs';
import { type Settings, TRACING_PROVIDER } from './settings';
import { SystemChart } from './system-chart';

/** What every proxy of the mesh tells. */
export class TelemetryChart extends SystemChart {
  constructor(scope: Construct, id: string, { name, namespace, tracingSamplingPercentage }: Settings) {
    super(scope, id, { namespace, instance: name, component: 'telemetry' });
    new MeshTelemetry(this, 'Mesh', { tracing: { provider: TRACING_PROVIDER, samplingPercentage: tracingSamplingPercentage } });
  }
}
