import { type App, Folder } from '../../constructs';
import type { Environment } from '../environment';
import { readTenants } from './read-tenants';
import { settings as ours } from './settings';
import { Tenant } from './tenant';

/** The tenants of settings.ts: dist/tenants/ with a folder for each. They are built one after the other, when the app is synthesized. */
export class Tenants extends Folder {
  /** The environment whose cluster they share. */
  readonly environment: string;

  constructor(app: App, environments: readonly Environment[], settings = ours) {
    super(app, 'tenants');
    const environment = environments.find(({ name }) => name === settings.environment);
    if (environment === undefined) {
      const names = environments.map(({ name }) => name).join(', ');
      throw new Error(`environments/tenants/settings.ts: there is no environment '${settings.environment}'. Take one of ${names}.`);
    }
    this.environment = environment.name;
    const host = environment.settings;
    const tenants = readTenants(settings.tenants, { host, environments: environments.map((each) => each.settings) });
    app.inTurn(tenants, (tenant) => new Tenant(this, tenant, environment));
  }
}
