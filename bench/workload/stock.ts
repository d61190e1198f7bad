/**
 * Stock cdk8s on the identical constructs: `node stock.js TENANTS OUTDIR`, where TENANTS is a JSON list of names.
 */
import { App } from 'cdk8s';
import { programArguments } from './arguments';
import { addTenant } from './tenant';

const { input, outdir } = programArguments();
const app = new App({ outdir });
for (const name of input as string[]) addTenant(app, name);
app.synth();
