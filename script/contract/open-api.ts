// Checks what Prism doesn't: that the names in a query and a body are declared. CircleCI would ignore undeclared ones.
import { readFileSync } from 'node:fs';
import { type Change, variantsOf } from './answer-variants.ts';
import type { Exchange } from './recorder.ts';
import { flatten, itemsOf, propertyOf, type Resolve, type Schema } from './schema.ts';

export interface Declared {
  /** `GET /project/{project-slug}/envvar`: the reference's name, also when the path's twin matched. */
  name: string;
  /** For each success: variants of its answer that the client must understand. */
  successes: { code: string; variants: Change[] }[];
  /** The error statuses it declares. */
  hasAnswerFor(status: number): boolean;
  /** Of the ids in the path, from left to right, without slugs and their parts. */
  idFormats: (string | undefined)[];
  /** Named examples of the successes. */
  examples: string[];
  query: ReadonlySet<string>;
  body: Schema | undefined;
}

export interface ContractFile {
  /** The operation of an exchange; undefined if the file has none. */
  find(exchange: Pick<Exchange, 'method' | 'path'>): Declared | undefined;
  /** Names that were sent but aren't declared. */
  undeclared(exchange: Exchange): string[];
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  schema?: { format?: string };
}

type Content = { content?: Record<string, { schema?: Schema; examples?: Record<string, unknown> }> };

interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Content & { $ref?: string };
  responses?: Record<string, Content & { $ref?: string }>;
}

type PathItem = Record<string, Operation> & { parameters?: Parameter[] };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** For each path with a slug, the file has a second one, with a segment for each part of the slug. */
const TWIN = /Split$/;
const SLUG_PARTS = [
  'project-slug',
  'org-slug',
  'provider',
  'organization',
  'project',
  'vcs-slug',
  'org-name',
  'repo-name',
];
/** Not declared for every paged list, although each returns one. It is sent only if the list returned one. */
const PAGE_TOKEN = 'page-token';

export function readContractFile(path: string): ContractFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { paths: Record<string, PathItem> };
  const resolve = <T extends { $ref?: string }>(node: T): T => {
    if (node.$ref === undefined) return node;
    const keys = node.$ref.slice(2).split('/');
    const found = keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], file);
    // A reference to nothing declares nothing.
    return resolve((found ?? {}) as T);
  };

  const all = Object.entries(file.paths).flatMap(([template, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const declared = readOperation(template, operation, item.parameters ?? [], resolve);
      const id = operation.operationId ?? `${method} ${template}`;
      return [{ method: method.toUpperCase(), template, id, declared }];
    }),
  );
  const nameOf = (id: string) => {
    const { method = '', template = '' } = all.find((one) => one.id === id.replace(TWIN, '')) ?? {};
    return `${method} ${template}`;
  };
  const known = all
    .map((one) => ({ ...one, pattern: patternOf(one.template), holes: one.template.split('{').length }))
    .sort((left, right) => left.holes - right.holes);

  const find: ContractFile['find'] = ({ method, path: asked }) => {
    const found = known.find((one) => one.method === method && one.pattern.test(asked));
    return found && { ...found.declared, name: nameOf(found.id) };
  };
  return {
    find,
    undeclared: (exchange) => {
      const declared = find(exchange);
      if (declared === undefined) return [];
      const names = [...new Set(exchange.query.keys())].filter(
        (name) => name !== PAGE_TOKEN && !declared.query.has(name),
      );
      const keys = declared.body ? strangers(declared.body, exchange.body, resolve, 'body') : [];
      return [...names.map((name) => `query.${name}`), ...keys];
    },
  };
}

function readOperation(
  template: string,
  operation: Operation,
  shared: Parameter[],
  resolve: Resolve,
): Omit<Declared, 'name'> {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve);
  const { responses = {} } = operation;
  const successes = Object.entries(responses).filter(([code]) => code.startsWith('2'));
  const json = (content: Content) => content.content?.['application/json'];
  return {
    successes: successes.map(([code, answer]) => {
      const schema = json(resolve(answer))?.schema;
      return { code, variants: schema ? variantsOf(schema, resolve) : [] };
    }),
    hasAnswerFor: (status) => String(status) in responses || 'default' in responses,
    idFormats: namesIn(template)
      .filter((name) => !SLUG_PARTS.includes(name))
      .map((name) => parameters.find((one) => one.in === 'path' && one.name === name)?.schema?.format),
    examples: successes.flatMap(([, answer]) => Object.keys(json(resolve(answer))?.examples ?? {})),
    query: new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name)),
    body: operation.requestBody && json(resolve(operation.requestBody))?.schema,
  };
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

/** Object keys, at any depth, that no branch of the schema declares. */
function strangers(schema: Schema, value: unknown, resolve: Resolve, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const branches = flatten(schema, resolve);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => strangers(itemsOf(branches), item, resolve, `${at}.${index}`));
  }
  const isClosed = branches.some(({ properties }) => properties !== undefined);
  const isOpen = branches.some(({ additionalProperties: more }) => more !== undefined && more !== false);
  return Object.entries(value).flatMap(([key, inner]) => {
    const isDeclared = branches.some(({ properties = {} }) => Object.hasOwn(properties, key));
    if (isDeclared) return strangers(propertyOf(branches, key), inner, resolve, `${at}.${key}`);
    return isClosed && !isOpen ? [`${at}.${key}`] : [];
  });
}
