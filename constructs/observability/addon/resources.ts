import type { IConstruct } from 'constructs';
import { checkObject } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { quantityOf } from '../../../analysis/objects/quantity';
import { checkQuantity } from '../../internal/quantity';
import type { ContainerResources } from '../../workloads/pod-spec';

const PAIRS = [
  ['memoryRequest', 'memoryLimit'],
  ['cpuRequest', 'cpuLimit'],
] as const;

/**
 * Merges given resources into the defaults. If only a request or only its limit is given, the default of the other follows, so that no request is above
 * its limit. Throws if both are given and the request is above the limit.
 */
export function resourcesOf(scope: IConstruct, defaults: ContainerResources, given: ContainerResources = {}): ContainerResources {
  checkObject(scope, 'resources', given);
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ContainerResources;
  for (const [name, value] of Object.entries(stated)) checkQuantity(scope, `resources: ${name}`, value as string);
  const merged = { ...defaults, ...stated };
  return PAIRS.reduce((resources, [request, limit]) => {
    const { [request]: reserved, [limit]: most } = resources;
    if (reserved === undefined || most === undefined || quantityOf(reserved)! <= quantityOf(most)!) return resources;
    if (stated[request] !== undefined && stated[limit] !== undefined) {
      throw new ConstructError(
        scope,
        `resources: ${request} '${reserved}' is above ${limit} '${most}'.`,
        'Use a limit that is at least the request.',
      );
    }
    return { ...resources, [stated[request] === undefined ? request : limit]: stated[request] === undefined ? most : reserved };
  }, merged);
}
