/**
 * Attaches a value to an object, on the object itself, so that the garbage collector frees both together.
 *
 * A long-lived WeakMap would keep values of young objects, and with them whole trees of constructs, until the next full collection.
 */
export class Attached<K extends object, V> {
  private readonly key = Symbol('cdk8s-mesh');

  get(object: K): V | undefined {
    return (object as Record<symbol, V | undefined>)[this.key];
  }

  set(object: K, value: V): V {
    Object.defineProperty(object, this.key, { value, configurable: true });
    return value;
  }
}
