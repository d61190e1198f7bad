import { BookinfoChart } from '../charts/bookinfo-chart';
import { EntryChart } from '../charts/entry-chart';
import { NamespacesChart } from '../charts/namespaces-chart';
import { NetworkChart } from '../charts/network-chart';
import { SecurityChart } from '../charts/security-chart';
import type { Settings } from '../charts/settings';
import { SubsetsChart } from '../charts/subsets-chart';
import type { BookinfoApp, Folder, GatewayCertificate, IngressGateway, ObservabilityAddons } from '../constructs';

/** Constructs that the application uses and does not create. */
interface ApplicationProps {
  readonly addons: ObservabilityAddons;
  readonly certificate: GatewayCertificate | undefined;
}

/** Creates the application, its entry and its policies: the files 00 to 60 of an environment or of a tenant. */
export function addApplication(
  folder: Folder,
  settings: Settings,
  { addons, certificate }: ApplicationProps,
): { app: BookinfoApp; gateway: IngressGateway } {
  new NamespacesChart(folder, '00-namespaces', settings);
  const { app } = new BookinfoChart(folder, '10-bookinfo', settings);
  const withApp = { ...settings, app };
  new SubsetsChart(folder, '20-subsets', withApp);
  const { gateway } = new EntryChart(folder, '40-entry', { ...withApp, certificate });
  new SecurityChart(folder, '50-security', { ...withApp, gateway });
  new NetworkChart(folder, '60-network', { ...withApp, gateway, addons });
  return { app, gateway };
}
