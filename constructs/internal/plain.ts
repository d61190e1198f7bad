import type { k8s } from 'cdk8s-plus-28';

/** A number or a text, which the generated types want in an object of a class. */
type Wrapped<T> = T extends k8s.IntOrString | k8s.Quantity ? (keyof T extends 'value' ? T : never) : never;

/** Fields of pods that Kubernetes spells otherwise than the generated types. */
interface Spelling {
  readonly datasetUuid: 'datasetUUID';
  readonly diskUri: 'diskURI';
  readonly downwardApi: 'downwardAPI';
  readonly hostIp: 'hostIP';
  readonly hostIpc: 'hostIPC';
  readonly hostPid: 'hostPID';
  readonly pdId: 'pdID';
  readonly scaleIo: 'scaleIO';
  readonly setHostnameAsFqdn: 'setHostnameAsFQDN';
  readonly storagePolicyId: 'storagePolicyID';
  readonly targetWwNs: 'targetWWNs';
  readonly volumeId: 'volumeID';
}

type Spelled<Field> = Field extends keyof Spelling ? Spelling[Field] : Field;

/**
 * A type that describes pods, or a part of one, as it is written: a number or a text stands for itself, and fields are spelled as Kubernetes does.
 *
 * What is so typed goes into an `ApiObject` as it is. The generated classes look, each time, at every field that a pod could have: some 500.
 */
export type Plain<T> = [Wrapped<T>] extends [never]
  ? T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Field in keyof T as Spelled<Field>]: Plain<T[Field]> }
      : T
  : string | number;
