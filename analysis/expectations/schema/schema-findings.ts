import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { closest, quantity } from '../../diagnostics/words';
import { isMapping } from '../../objects';
import type { Schema } from './definitions';

/** A field of a value that is not as the schema asks. */
export interface SchemaFinding {
  /** The path of the field: `['request', 'count']`; empty for the value itself. */
  readonly path: readonly (string | number)[];

  /** The finding and its cure, with the field as the subject: `is "5", a string. Write an integer, without quotes.` */
  readonly text: string;
}

/**
 * Compares a value with a schema. In a union, only the branch counts whose own required field the value has: a finding in it is reported once, and
 * nothing is reported of the other branches.
 */
export function schemaFindings(value: unknown, schema: Schema): SchemaFinding[] {
  const { ajv, validate } = compile(schema);
  if (validate(value)) return [];
  const findings = new Reader(ajv, schema).read(value, schema, []);
  return findings.length > 0 ? findings : [{ path: [], text: `is not as the schema wants it: ${ajv.errorsText(validate.errors)}.` }];
}

interface Compiled {
  readonly ajv: Ajv2020;
  readonly validate: ValidateFunction;
}

const compiled = new WeakMap<Schema, Compiled>();

/** Compiles a schema once: it takes longer than to check a file. */
function compile(schema: Schema): Compiled {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false });
  const made = { ajv, validate: ajv.compile(schema) };
  compiled.set(schema, made);
  return made;
}

class Reader {
  private readonly validators = new Map<Schema, ValidateFunction>();

  constructor(
    private readonly ajv: Ajv2020,
    private readonly root: Schema,
  ) {}

  read(value: unknown, schema: Schema, path: SchemaFinding['path']): SchemaFinding[] {
    const { oneOf, anyOf, dependentSchemas = {}, ...node } = this.resolve(schema);
    const ofUnion = this.readUnion(value, oneOf ?? anyOf ?? [], path);
    // Unless exactly one branch is meant, findings that depend on the branch would be guesses.
    const dependent = ofUnion.length > 0 || !isMapping(value) ? [] : Object.entries(dependentSchemas).filter(([name]) => name in value);
    const findings = [
      ...this.readNode(value, schema, path),
      ...ofUnion,
      ...this.readFields(value, node, path),
      ...dependent.flatMap(([, branch]) => this.read(value, branch, path)),
    ];
    return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  }

  /** The findings about the value itself, without its fields. */
  private readNode(value: unknown, schema: Schema, path: SchemaFinding['path']): SchemaFinding[] {
    const validate = this.validators.get(schema) ?? this.ajv.compile(this.shallow(schema));
    this.validators.set(schema, validate);
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
    return errors.map((error) => ({ path, text: textOf(error) }));
  }

  /** The schema without fields, items and branches. */
  private shallow(schema: Schema): Schema {
    const { properties = {}, additionalProperties = true, ...own } = this.resolve(schema);
    return {
      ...own,
      $defs: this.root.$defs,
      oneOf: [{}],
      anyOf: [{}],
      dependentSchemas: {},
      items: {},
      properties: Object.fromEntries(Object.keys(properties).map((name) => [name, {}])),
      additionalProperties: additionalProperties !== false,
    };
  }

  private readFields(value: unknown, { properties = {}, additionalProperties, items }: Schema, path: SchemaFinding['path']): SchemaFinding[] {
    if (Array.isArray(value)) return items === undefined ? [] : value.flatMap((item, at) => this.read(item, items, [...path, at]));
    if (!isMapping(value)) return [];
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    return Object.entries(value).flatMap(([name, field]) => {
      const schema = properties[name] ?? others;
      return schema === undefined ? [] : this.read(field, schema, [...path, name]);
    });
  }

  private readUnion(value: unknown, union: readonly Schema[], path: SchemaFinding['path']): SchemaFinding[] {
    if (union.length === 0) return [];
    const branches = union.map((branch) => this.resolve(branch));
    const names = branches.map(({ required = [] }) => required.filter((name) => !branches.every((other) => other.required?.includes(name))));
    const isNamed = isMapping(value) && names.every((own) => own.length > 0);
    if (!isNamed) return this.readAlternatives(value, branches, path);
    const meant = branches.filter((_, at) => names[at]!.some((name) => name in value));
    if (meant.length === 1) return this.read(value, meant[0]!, path);
    const all = [...new Set(names.flat())];
    const present = all.filter((name) => name in value);
    const text =
      present.length === 0 ? `has none of ${quoted(all)}. Write exactly one of them.` : `has ${quoted(present, ' and ')}. Write only one of them.`;
    return [{ path, text }];
  }

  /** The findings of the branch that comes nearest to the value, for branches that no field distinguishes. */
  private readAlternatives(value: unknown, branches: readonly Schema[], path: SchemaFinding['path']): SchemaFinding[] {
    const attempts = branches.map((branch) => this.read(value, branch, path));
    if (attempts.some((findings) => findings.length === 0)) return [];
    const within = attempts.find((findings) => findings.every((finding) => finding.path.length > path.length));
    if (within !== undefined) return within;
    const allowed = branches.map(allowedBy).filter((text) => text !== undefined);
    return [{ path, text: `is ${JSON.stringify(value)}. Write ${allowed.join(', or ')}.` }];
  }

  /** The schema that a reference names. Its own description wins, as it explains the pattern beside it. */
  private resolve(schema: Schema): Schema {
    const { $ref, ...siblings } = schema;
    if ($ref === undefined) return schema;
    const target = $ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (isMapping(at) ? at[key] : undefined), this.root);
    if (!isMapping(target)) throw new Error(`the schema refers to ${$ref}, which is not in it.`);
    return { ...siblings, ...this.resolve(target) };
  }
}

const quoted = (names: readonly string[], separator = ', ') => names.map((name) => `'${name}'`).join(separator);

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
  null: 'null',
};

/** The values that a schema allows, in a few words. */
function allowedBy({ description, type, const: constant, enum: values }: Schema): string | undefined {
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  return description ?? (typeof type === 'string' ? TYPES[type] : undefined);
}

const BOUNDS: Readonly<Record<string, string>> = {
  minimum: 'or more',
  maximum: 'or less',
};

function textOf({ keyword, params, data, parentSchema = {}, message }: ErrorObject): string {
  const value = JSON.stringify(data);
  const schema = parentSchema as Schema;
  switch (keyword) {
    case 'required':
      return `has no '${String(params.missingProperty)}'. Write it.`;
    case 'additionalProperties':
      return unknownField(String(params.additionalProperty), Object.keys(schema.properties ?? {}));
    case 'type':
      return wrongType(data, [params.type as string | string[]].flat());
    case 'enum':
    case 'const':
      return `is ${value}. Write ${allowedBy(schema) ?? 'another'}.`;
    case 'pattern':
      return [`is ${value}, and must match ${String(params.pattern)}.`, schema.description ?? ''].join(' ').trim();
    case 'propertyNames':
      return `has a field '${String(params.propertyName)}', whose name must match ${String((schema.propertyNames as Schema).pattern)}.`;
    case 'dependentRequired':
      return `has '${String(params.property)}' without '${String(params.missingProperty)}'. Write both, or neither.`;
    case 'minLength':
      return `is ${value}. Write ${quantity(params.limit as number, 'character')} or more.`;
    case 'minItems':
      return `is ${value}. Write a list of ${quantity(params.limit as number, 'item')} or more.`;
    case 'minimum':
    case 'maximum':
      return `is ${value}. Write ${String(params.limit)} ${BOUNDS[keyword]!}.`;
    case 'maxProperties':
      return `has ${quoted(Object.keys(data as object), ' and ')}. Write only ${String(params.limit)} of them.`;
    case 'minProperties':
      return `is empty. Write ${oneOfItsFields(schema) ?? 'a field'}.`;
    default:
      return `is ${value}, and ${message ?? 'is not allowed'}.`;
  }
}

function oneOfItsFields({ properties = {} }: Schema): string | undefined {
  return Object.keys(properties).length === 0 ? undefined : `one of ${quoted(Object.keys(properties))}`;
}

function unknownField(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return `has a field '${name}', which means nothing here. ${near === undefined ? `There are: ${quoted(known)}.` : `Did you mean '${near}'?`}`;
}

function wrongType(value: unknown, types: readonly string[]): string {
  const is = value === null ? 'empty' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
  const shown = typeof value === 'object' ? is : `${JSON.stringify(value)}, ${is}`;
  const isQuotedNumber =
    typeof value === 'string' && value.trim() !== '' && !isNaN(Number(value)) && types.some((type) => /number|integer/.test(type));
  const allowed = types.map((type) => TYPES[type] ?? type).join(' or ');
  return `is ${shown}. Write ${allowed}${isQuotedNumber ? ', without quotes' : ''}.`;
}
