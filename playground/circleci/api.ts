// The API as a function from a request to an answer: authentication, rate limit, route, refusals. No sockets here.
import type { IncomingHttpHeaders } from 'node:http';
import { authenticate, tokenOf } from './authenticate.ts';
import type { RateLimiter } from './rate-limit.ts';
import { type Answer, createRouter, Refusal } from './router.ts';
import { allRoutes } from './routes/all-routes.ts';
import { answerOutput } from './routes/output.ts';
import type { World } from './world.ts';

export interface RawRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body's text; empty without one. */
  text: string;
}

export type Api = (request: RawRequest) => Answer;

export function createApi(world: World, limiter: RateLimiter): Api {
  const router = createRouter(allRoutes(world));

  function answerApi(request: RawRequest): Answer {
    const { method, path, query, headers } = request;
    const user = authenticate(world, tokenOf(headers), query);
    const spent = limiter.spend(user.id);
    if (spent?.refused)
      return { status: 429, headers: spent.headers, body: { message: 'Rate limit exceeded.' } };
    const answer = refusalsAsAnswers(() => {
      const route = router.find(method, path);
      if (!route) throw new Refusal(404, 'Not found');
      return route.handle({
        method,
        path,
        query,
        headers,
        user,
        params: route.params,
        body: parseBody(request),
      });
    });
    return { ...answer, headers: { ...spent?.headers, ...answer.headers } };
  }

  return (request) =>
    answerOutput(world, request.path, request.query, request.headers) ??
    refusalsAsAnswers(() => answerApi(request));
}

function refusalsAsAnswers(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { message: error.message } };
    throw error;
  }
}

/** A body that does not say it is JSON is refused: what the vendor makes of one is not documented. */
function parseBody({ text, headers }: RawRequest): unknown {
  if (text === '') return undefined;
  if (!headers['content-type']?.startsWith('application/json'))
    throw new Refusal(415, 'Unsupported Media Type');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Malformed JSON in request body');
  }
}
