// The files of usage exports, on the storage host.
import type { RawRequest } from '../raw-request.ts';
import type { Answer } from '../router.ts';
import { usageFile } from '../usage.ts';
import type { World } from '../world.ts';
import { noSuchKey, refusePresigned } from './presigned-access.ts';

/** Undefined if the path isn't this route's. */
export function answerUsageFile(world: World, request: RawRequest): Answer | undefined {
  const [, id = ''] = /^\/usage\/([0-9a-f-]{36})\/0\.csv\.gz$/.exec(request.path) ?? [];
  if (id === '') return undefined;
  const found = world.usageExports.get(id);
  const refusal = refusePresigned(world, request);
  return refusal ?? (found ? { status: 200, body: usageFile(world, found) } : noSuchKey);
}
