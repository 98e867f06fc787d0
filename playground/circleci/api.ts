// The API as a function from request to answer: authentication, rate limit, routing, refusals. No sockets.
import { anonymous } from './anonymous.ts';
import { authenticate, tokenOf } from './authenticate.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Api, RawRequest } from './raw-request.ts';
import { type Answer, createRouter, Refusal, refusalsAsAnswers } from './router.ts';
import { allRoutes } from './routes/all-routes.ts';
import { answerArtifact } from './routes/artifact-files.ts';
import { answerOutput } from './routes/output.ts';
import type { World } from './world.ts';

export function createApi(world: World, limiter: RateLimiter): Api {
  const router = createRouter(allRoutes(world));

  function answerApi(request: RawRequest): Answer {
    const { method, path, query, headers } = request;
    const user = authenticate(world, tokenOf(headers), query);
    const route = router.find(method, path);
    if (user === anonymous && route?.isPublic !== true) throw new Refusal(401, 'You must log in first.');
    const spent = limiter.spend(user.id);
    if (spent?.refused)
      return { status: 429, headers: spent.headers, body: { message: 'Rate limit exceeded.' } };
    const answer = refusalsAsAnswers(() => {
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
    answerOutput(world, request) ??
    refusalsAsAnswers(() => answerArtifact(world, request) ?? answerApi(request));
}

/** Refuses a body without a JSON content type, because the vendor doesn't document what happens then. */
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
