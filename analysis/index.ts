/** The public entry of `cdk8s-mesh/analysis`: knowledge of a mesh from its manifests alone. Runs in a browser, too. */
export * from './diagnostics';
export { type HeaderMatches, type StringMatch } from './match/header';
export { coversHost, qualifiedHost } from './match/host';
export { hasLabels, type Labels, type LabelSelector, matchesSelector } from './match/labels';
export * from './model';
export * from './objects';
