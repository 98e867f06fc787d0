// The parts of JSON Schema used here, with the branches for one value merged.

export interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  nullable?: boolean;
  'x-nullable'?: boolean;
  enum?: unknown[];
}

export type Resolve = <T extends { $ref?: string }>(node: T) => T;

/** The schema itself and all its branches, whether a value must match all or one. */
export function flatten(schema: Schema, resolve: Resolve): Schema[] {
  const own = resolve(schema);
  const parts = [...(own.allOf ?? []), ...(own.anyOf ?? []), ...(own.oneOf ?? [])];
  return [own, ...parts.flatMap((part) => flatten(part, resolve))];
}

export function itemsOf(branches: readonly Schema[]): Schema {
  return { anyOf: branches.flatMap(({ items }) => (items ? [items] : [])) };
}

export function propertyOf(branches: readonly Schema[], key: string): Schema {
  return { anyOf: branches.flatMap(({ properties }) => properties?.[key] ?? []) };
}
