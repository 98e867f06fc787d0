// The stand-in's router, and the types of its handlers: they take a request and return an answer or throw a Refusal.
import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { User } from './model.ts';

export interface ApiRequest {
  method: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined without a body. */
  body: unknown;
  user: User;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Strings and bytes are sent as they are, anything else as JSON. */
  body: unknown;
  /** Instead of `body`: JSON text that is too long for memory and generated while it is sent. */
  stream?: () => Iterable<string>;
}

export type Handler = (request: ApiRequest) => Answer;

export interface Route {
  method: string;
  /**
   * As the vendor's reference writes it, so that the two can be held side by side. `{project-slug}` takes three segments or
   * one with `%2F`, `{org-slug}` two or one, any other `{name}` one. Of two that fit the first in the list answers.
   */
  path: string;
  /** Answers also without a token, for open-source projects. */
  isPublic?: true;
  handle: Handler;
}

/** Ends a handler with an error answer, `{message}`. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function refuse(status: number, message: string): never {
  throw new Refusal(status, message);
}

export function refusalsAsAnswers(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { message: error.message } };
    throw error;
  }
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** A required path or query value. The router guarantees path values, so only a mistyped name throws. */
export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`route without {${name}}`);
  return value;
}

/** The body, or 400 with what is wrong with it. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.');
  return refuse(
    400,
    where ? `${where}: ${issue?.message}` : (issue?.message ?? 'Unexpected request body provided.'),
  );
}

const patterns: Record<string, string> = {
  'project-slug': '([^/]+/[^/]+/[^/]+|[^/%]+%2[Ff][^/]+%2[Ff][^/]+)',
  'org-slug': '([^/]+/[^/]+|[^/%]+%2[Ff][^/]+)',
  'org-slug-or-id': '([^/]+/[^/]+|[^/]+)',
};

export interface Router {
  find(
    method: string,
    path: string,
  ): (Pick<Route, 'handle' | 'isPublic'> & { params: Record<string, string> }) | undefined;
}

export function createRouter(routes: Route[]): Router {
  const compiled = routes.map(({ method, path, ...route }) => {
    const names: string[] = [];
    const source = path.replaceAll('.', '\\.').replace(/\{([\w-]+)\}/g, (_, name: string) => {
      names.push(name);
      return patterns[name] ?? '([^/]+)';
    });
    return { method, pattern: new RegExp(`^${source}$`), names, route };
  });
  return {
    find: (method, path) => {
      for (const one of compiled) {
        const match = one.method === method ? one.pattern.exec(path) : null;
        if (!match) continue;
        const values = match.slice(1).map(decode);
        if (values.includes(undefined)) return undefined;
        const params = Object.fromEntries(one.names.map((name, index) => [name, values[index] ?? '']));
        return { ...one.route, params };
      }
      return undefined;
    },
  };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
