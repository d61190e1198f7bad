import { InstallChart } from './charts/install-chart';
import { App, Folder } from './constructs';
import { allSettings, Environment, findEnvironment, Tenants } from './environments';
import { addContents, ScenarioChart, scenarios } from './scenarios';

App.run((app) => {
  const environments = allSettings().map((settings) => new Environment(app, settings));

  const install = new Folder(app, 'install', { charts: 'alternatives', fileExtension: '.yaml' });
  for (const { settings, addons } of environments) new InstallChart(install, `istio-${settings.name}`, { ...settings, addons });

  const tenants = new Tenants(app, environments);

  const lab = findEnvironment(environments, 'lab', { file: 'main.ts' });
  const folder = new Folder(app, 'scenarios', { charts: 'alternatives' });
  for (const scenario of scenarios) new ScenarioChart(folder, scenario, lab);

  addContents(app, { environments: environments.map(({ name }) => name), tenantsOf: tenants.environment, scenarios });
});
