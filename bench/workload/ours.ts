/**
 * Ours: `node ours.js TENANTS OUTDIR`, where TENANTS is a JSON list of names.
 */
import { App } from '../../constructs';
import { programArguments } from './arguments';
import { addTenant } from './tenant';

const { input, outdir } = programArguments();
const app = new App({ outdir });
app.inTurn(input as string[], (name) => addTenant(app, name));
app.synth();
