// Step output behind a presigned link. At the vendor this is another host, which refuses requests with a token.
import type { RawRequest } from '../raw-request.ts';
import type { Answer } from '../router.ts';
import { outputOf } from '../steps.ts';
import type { World } from '../world.ts';
import { noSuchKey, refusePresigned } from './presigned-access.ts';

/** Undefined if the path isn't this route's. */
export function answerOutput(world: World, request: RawRequest): Answer | undefined {
  const match = /^\/output\/([0-9a-f-]{36})\/(\d+)(?:\/(\d+))?$/.exec(request.path);
  if (!match) return undefined;
  const refusal = refusePresigned(world, request);
  if (refusal) return refusal;
  const job = world.jobs.get(match[1] ?? '');
  const output = job && outputOf(job, Number(match[2]), Number(match[3] ?? 0));
  if (!output) return noSuchKey;
  return typeof output === 'function'
    ? { status: 200, body: undefined, stream: output }
    : { status: 200, body: output };
}
