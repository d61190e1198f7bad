/** An error stops the work, a warning does not, and info is only shown. */
export type Severity = 'error' | 'warning' | 'info';

/** An entry of the catalogue. */
export interface CodeDescription {
  readonly severity: Severity;

  /** The kind of finding, in a few words. */
  readonly title: string;
}

/**
 * The catalogue of findings. A code is never reused, and its meaning never changes.
 *
 * Codes of Istio (`IST0101`) and Kiali (`KIA0106`) keep their names. Ours are numbered by subject: MESH0xxx checks of a mesh, MESH1xxx constructs and synth,
 * MESH2xxx settings and tenants, MESH3xxx manifests, expectations and index files, MESH4xxx command lines, MESH5xxx machine, install and testbed,
 * MESH6xxx verdicts.
 */
export const CODES = {
  MESH1001: { severity: 'error', title: 'A property has a value that is not allowed' },
  MESH1002: { severity: 'error', title: 'A property is missing' },
  MESH1003: { severity: 'error', title: 'A service does not have the version' },
  MESH1004: { severity: 'error', title: 'Two constructs contradict each other' },
  MESH1005: { severity: 'error', title: 'Two objects have the same name' },
  MESH1006: { severity: 'error', title: 'Two charts or files have the same path' },
  MESH1007: { severity: 'error', title: 'Properties exclude each other' },
  MESH1008: { severity: 'error', title: 'A validation of a construct failed' },
  MESH1009: { severity: 'error', title: 'The output cannot be written' },
  MESH2001: { severity: 'error', title: 'The settings of an environment are not usable' },
  MESH2002: { severity: 'error', title: 'The tenants are not usable' },
  MESH2003: { severity: 'error', title: 'An environment has a name that is not allowed' },
  MESH2004: { severity: 'error', title: 'Two environments have the same name' },
  MESH2005: { severity: 'error', title: 'A Pod Security level forbids the sidecars' },
  MESH2006: { severity: 'error', title: 'An environment does not exist' },
  MESH2011: { severity: 'error', title: 'A list of tenants is not CSV or JSON of the right form' },
  MESH2012: { severity: 'error', title: 'A tenant has an unknown field, or a field twice' },
  MESH2013: { severity: 'error', title: 'A tenant has a name that is not allowed' },
  MESH2014: { severity: 'error', title: 'A tenant has a host that is not allowed' },
  MESH2015: { severity: 'error', title: 'A tenant has a name or a host of another' },
  MESH2016: { severity: 'error', title: 'A tenant has more hosts than a certificate can have' },
  MESH2017: { severity: 'error', title: 'A tenant has replicas that are not allowed' },
  MESH2018: { severity: 'error', title: 'A tenant has weights that are not allowed' },
  MESH3001: { severity: 'error', title: 'A file of manifests cannot be read' },
  MESH3002: { severity: 'error', title: 'A file of expectations is not usable' },
  MESH3003: { severity: 'error', title: 'The index of the output is not usable' },
  MESH3004: { severity: 'error', title: 'An expectation cannot be judged' },
  MESH4001: { severity: 'error', title: 'A command line is wrong' },
  MESH5001: { severity: 'error', title: 'The machine cannot run the testbed' },
  MESH5002: { severity: 'error', title: 'A part of the testbed cannot be installed' },
  MESH5003: { severity: 'error', title: 'The testbed does not work' },
  MESH5004: { severity: 'error', title: 'A report cannot be written' },
  MESH5005: { severity: 'error', title: 'The bench cannot measure' },
  MESH6001: { severity: 'error', title: 'An expectation does not hold' },
  MESH6002: { severity: 'error', title: 'A check of the mesh does not hold' },
  MESH6003: { severity: 'warning', title: 'An expectation or a check was not judged' },
} as const satisfies Readonly<Record<string, CodeDescription>>;

/** A code of the catalogue. */
export type Code = keyof typeof CODES;
