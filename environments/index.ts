export { Environment } from './environment';
export { findEnvironment } from './find-environment';
export { allSettings } from './read-settings';
export { Tenants } from './tenants/tenants';
