/** A JSON schema, as far as this project reads it. */
export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

/** A schema that says what it is about. */
export type DescribedSchema = Schema & { readonly description: string };

const NAME = '[a-z0-9][a-z0-9.-]*\\.[a-z0-9-]+';

/** The schemas of values that occur in many places. */
export const VALUES = {
  name: { description: 'NAME.NAMESPACE: `cart-v1.shop`.', type: 'string', pattern: `^${NAME}$` },
  sender: { description: 'NAME.NAMESPACE, or `outside`.', type: 'string', pattern: `^(outside|${NAME})$` },
  peer: { description: 'NAME.NAMESPACE, or an IP address.', type: 'string', pattern: `^(${NAME}|[0-9a-f]*(:[0-9a-f]*)+)$` },
  percent: { description: 'Percent of all requests.', type: 'number', minimum: 0, maximum: 100 },
  status: { description: 'An HTTP status.', type: 'integer', minimum: 200, maximum: 599 },
  duration: { description: "Go's form: `5s`, `500ms`.", type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$' },
} as const satisfies Readonly<Record<string, DescribedSchema>>;

/** A reference to such a schema, with a description of its own if one is given. */
export const value = (name: keyof typeof VALUES, description?: string): Schema => ({
  ...(description !== undefined && { description }),
  $ref: `#/$defs/${name}`,
});

/** The schema of a mapping with these fields. A field whose name ends in `?` is optional. */
export function mapping(fields: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(fields).map(([name, schema]) => ({ name: name.replace('?', ''), isRequired: !name.endsWith('?'), schema }));
  const required = entries.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(({ name, schema }) => [name, schema])),
  };
}

/** The schema of a list of distinct names, `NAME.NAMESPACE`. */
export const names = (description: string): DescribedSchema => ({ description, type: 'array', minItems: 1, uniqueItems: true, items: value('name') });
