/**
 * The allowed imports of the house (docs/architecture.md): `npm run layers`, part of `npm run lint`.
 * Imports of types count. A new folder needs a line here.
 */

/** Rooms at the top, and the rooms that each one may import. Nobody imports cli, main.ts, scripts, bench or test. */
const ROOMS = {
  imports: [],
  analysis: [],
  constructs: ['imports', 'analysis'],
  charts: ['constructs'],
  environments: ['analysis', 'constructs', 'charts'],
  scenarios: ['analysis', 'constructs', 'charts', 'environments'],
  'main.ts': ['analysis', 'constructs', 'charts', 'environments', 'scenarios'],
  live: ['analysis'],
  cli: ['analysis', 'live'],
  // scripts/generate writes the docs' tables, also that of the fields of a tenant.
  scripts: ['analysis', 'constructs', 'environments'],
  bench: ['analysis', 'constructs'],
};

/** Parts of a room, and the parts of the same room that each one may import. */
const PARTS = {
  analysis: {
    diagnostics: [],
    objects: ['diagnostics'],
    match: ['diagnostics', 'objects'],
    model: ['diagnostics', 'objects', 'match'],
    expectations: ['diagnostics', 'objects', 'match', 'model'],
  },
  // The general parts know no application: only labs and bookinfo do.
  constructs: {
    internal: [],
    delivery: [],
    app: ['internal'],
    workloads: ['internal'],
    install: ['internal'],
    tls: ['internal'],
    network: ['internal', 'workloads'],
    security: ['internal', 'workloads'],
    traffic: ['app', 'internal', 'tls', 'workloads'],
    observability: ['install', 'internal', 'network', 'workloads'],
    labs: ['internal', 'network', 'workloads'],
    bookinfo: ['internal', 'network', 'traffic', 'workloads'],
  },
  live: {
    install: [],
    testbed: ['install'],
    'stand-ins': ['testbed'],
    measure: ['testbed', 'stand-ins'],
    runner: ['install', 'testbed', 'stand-ins', 'measure'],
  },
};

/** Imports of files of constructs/ past constructs/index.ts, other than by constructs/ and its tests. */
const PAST_THE_INDEX = {
  // Readers of files make the same checks as constructs.
  '^environments/': '^constructs/(internal/checks|traffic/weights)\\.ts$',
  // `npm run synth` writes as App.synth() does, and mends what it left.
  '^scripts/synth/': '^constructs/app/',
  // The bench measures the YAML writer alone.
  '^bench/workload/write\\.ts$': '^constructs/app/yaml\\.ts$',
};

/** Packages that `npm run build` bundles into the package. */
const BUNDLED = ['@grafana/grafana-foundation-sdk', 'ajv', 'js-yaml', 're2js'];

/** Files that are started, or that somebody outside of this repository imports. */
const ENTRIES = [
  '^main\\.ts$',
  '^(analysis|constructs)/index\\.ts$',
  '^environments/settings/',
  '^live/install/main\\.ts$',
  '^cli/main\\.ts$',
  '^scripts/[^/]+\\.ts$',
  '^bench/main\\.ts$',
  '^bench/peers/empty-app/main\\.ts$',
  '^bench/workload/(ours|stock|dump|write)\\.ts$',
];

const inside = (names) => `^(${names.join('|').replaceAll('.', '\\.')})(/|$)`;
const OURS = inside([...Object.keys(ROOMS), 'test']);

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room.replace('.ts', '')}`,
  comment: `${room} may import ${allowed.join(', ') || 'no other folder'}.`,
  from: { path: inside([room]) },
  to: { path: OURS, pathNot: inside([room, ...allowed]) },
}));

const parts = Object.entries(PARTS).flatMap(([room, table]) => [
  // Files at the top of a room are for all of its parts.
  {
    name: `${room}-parts`,
    comment: `A new folder of ${room}/ needs a line in .dependency-cruiser.cjs: the parts that it may import.`,
    from: { path: `^${room}/[^/]+/`, pathNot: inside(Object.keys(table).map((part) => `${room}/${part}`)) },
    to: {},
  },
  ...Object.entries(table).map(([part, allowed]) => ({
    name: `${room}-${part}`,
    comment: `${room}/${part} may import ${allowed.join(', ') || 'no other part'} of ${room}/.`,
    from: { path: `^${room}/${part}/` },
    to: { path: `^${room}/[^/]+/`, pathNot: inside([part, ...allowed].map((name) => `${room}/${name}`)) },
  })),
]);

const index = [
  {
    name: 'constructs-index',
    comment: 'Only constructs/index.ts is public. Export from there what others need.',
    from: { path: OURS, pathNot: ['^constructs/', '^test/', ...Object.keys(PAST_THE_INDEX)] },
    to: { path: '^constructs/', pathNot: '^constructs/index\\.ts$' },
  },
  ...Object.entries(PAST_THE_INDEX).map(([from, to], index) => ({
    name: `constructs-index-exception-${index + 1}`,
    comment: 'PAST_THE_INDEX names what these files may import.',
    from: { path: from },
    to: { path: '^constructs/', pathNot: ['^constructs/index\\.ts$', to] },
  })),
  {
    name: 'constructs-inside',
    comment: 'Files of constructs/ import each other directly: by the index they would form a circle.',
    from: { path: '^constructs/' },
    to: { path: '^constructs/index\\.ts$' },
  },
];

const packages = [
  {
    name: 'analysis-without-cdk8s',
    comment: 'analysis/ reads manifests alone: no cdk8s, no constructs.',
    from: { path: '^analysis/' },
    to: { path: '(^|/)node_modules/(cdk8s|cdk8s-plus-28|constructs)/' },
  },
  {
    name: 'analysis-without-node',
    comment: 'analysis/ runs in a browser: no module of Node.',
    from: { path: '^analysis/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'published-dependencies',
    comment: 'The package brings its peers, and bundles what BUNDLED lists. Whatever it bundles adds to its size.',
    from: { path: '^(analysis|constructs|imports)/' },
    to: { dependencyTypes: ['npm', 'npm-dev'], dependencyTypesNot: ['npm-peer'], pathNot: `(^|/)node_modules/(${BUNDLED.join('|')})/` },
  },
  {
    name: 'package-json',
    comment: 'A package that package.json does not list is here by chance.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  { name: 'resolvable', comment: 'An import must lead to a file.', from: {}, to: { couldNotResolve: true } },
];

const shape = [
  { name: 'no-circle', comment: 'Two files that import each other are read as one.', from: {}, to: { circular: true } },
  {
    name: 'no-orphan',
    comment: 'No program and no public index reaches this file. Delete it, or name it in ENTRIES.',
    from: { path: ENTRIES },
    to: { path: OURS, pathNot: ['^test/', ...ENTRIES], reachable: false },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rooms, ...parts, ...index, ...packages, ...shape].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(json|cjs)$|^bench/peers/.*\\.js$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
