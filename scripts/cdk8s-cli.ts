import { dirname, join } from 'node:path';

/** The cdk8s program of this checkout, to be run with `process.execPath`: no npx, no global install. */
export const CDK8S_CLI = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

/** The CLI's environment without its look for upgrades over the network. */
export const CDK8S_ENV: NodeJS.ProcessEnv = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
