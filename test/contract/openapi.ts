// The vendor's OpenAPI file as validators. The file is not in the repository: CIRCLECI_OPENAPI names it, or it is beside
// the repository in shared/reference.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

export interface Operation {
  /** Undefined if the operation takes no body. */
  body: ValidateFunction | undefined;
  bodyRequired: boolean;
  /** The validator for a status, or for `default`; undefined if the file declares neither. */
  response(status: number): ValidateFunction | undefined;
}

export interface OpenApi {
  /** `path` as in the file; the stand-in has the same routes below /api/v2. Undefined if the file has no such operation. */
  operation(method: string, path: string): Operation | undefined;
}

/** Its path, or undefined if there is none. */
export function findOpenApiFile(): string | undefined {
  const beside = new URL('../../../shared/reference/circleci-openapi-v2.json', import.meta.url);
  const file = process.env.CIRCLECI_OPENAPI || fileURLToPath(beside);
  return existsSync(file) ? file : undefined;
}

export function loadOpenApi(): OpenApi | undefined {
  const file = findOpenApiFile();
  return file === undefined ? undefined : createOpenApi(JSON.parse(readFileSync(file, 'utf8')));
}

function createOpenApi(file: Json): OpenApi {
  const spec = asJsonSchema(file) as { paths: Record<string, Json>; components: Json };
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('date-time', {
    validate: (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)),
  });
  ajv.addFormat('uri', { validate: (text: string) => URL.canParse(text) });
  for (const format of ['int64', 'integer', 'float', 'double'])
    ajv.addFormat(format, { type: 'number', validate: () => true });

  const resolve = (node: Json): Json => {
    if (typeof node.$ref !== 'string') return node;
    const keys = node.$ref.slice(2).split('/');
    return resolve(keys.reduce<unknown>((at, key) => (at as Json)[key], spec) as Json);
  };
  // The components are included, so that `#/components/…` resolves inside each compiled schema.
  const compiled = new Map<unknown, ValidateFunction | undefined>();
  const compile = (holder: unknown): ValidateFunction | undefined => {
    if (!compiled.has(holder)) compiled.set(holder, compileOnce(holder));
    return compiled.get(holder);
  };
  const compileOnce = (holder: unknown): ValidateFunction | undefined => {
    const content = resolve(holder as Json).content as Record<string, { schema: Json }> | undefined;
    const schema = content?.['application/json']?.schema;
    return schema && ajv.compile({ allOf: [schema], components: spec.components });
  };

  return {
    operation: (method, path) => {
      const operation = spec.paths[path]?.[method.toLowerCase()] as Json | undefined;
      if (!operation) return undefined;
      const responses = operation.responses as Json;
      return {
        body: operation.requestBody ? compile(operation.requestBody) : undefined,
        bodyRequired: operation.requestBody
          ? resolve(operation.requestBody as Json).required === true
          : false,
        response: (status) => {
          const declared = responses[status] ?? responses.default;
          return declared ? compile(declared) : undefined;
        },
      };
    },
  };
}

/** OpenAPI 3.0 has `nullable` (older tools `x-nullable`) where JSON Schema has a type null. */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, asJsonSchema(value)]));
  const nullable = copy.nullable === true || copy['x-nullable'] === true;
  delete copy.nullable;
  return nullable ? { anyOf: [copy, { type: 'null' }] } : copy;
}
