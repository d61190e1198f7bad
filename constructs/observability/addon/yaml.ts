import { dump } from 'js-yaml';

/** The YAML of a configuration file. Keeps the order of the fields; does not fold lines, and writes repeated values in full. */
export const yamlOf = (configuration: object): string => dump(configuration, { noRefs: true, lineWidth: -1 });
