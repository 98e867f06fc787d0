// Deprecated triggers and reruns of v1.1: two headers until 2027-02-01, 410 after that.
// https://circleci.com/docs/guides/toolkit/api-v1-migration-guide/ . The headers' forms are those of RFC 9745 and 8594 (assumed).
import { type Handler, refusalsAsAnswers } from '../../router.ts';
import type { World } from '../../world.ts';

const headers = {
  Deprecation: `@${Date.UTC(2026, 9, 7) / 1000}`,
  Sunset: 'Mon, 01 Feb 2027 00:00:00 GMT',
};

export function retiring(world: World, handle: Handler): Handler {
  return (request) => {
    if (world.switches.v1Retired)
      return { status: 410, body: { message: 'This endpoint has been removed.' } };
    const answer = refusalsAsAnswers(() => handle(request));
    return { ...answer, headers: { ...answer.headers, ...headers } };
  };
}
