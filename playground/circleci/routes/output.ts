// Step output behind a presigned link: another host at the vendor, which takes no token and dislikes being shown one.
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../router.ts';
import { isValidLink, outputOf } from '../steps.ts';
import type { World } from '../world.ts';

const xml = { 'content-type': 'application/xml' };

/** Undefined when the path is none of this route's. */
export function answerOutput(
  world: World,
  path: string,
  query: URLSearchParams,
  headers: IncomingHttpHeaders,
): Answer | undefined {
  const match = /^\/output\/([0-9a-f-]{36})\/(\d+)$/.exec(path);
  if (!match) return undefined;
  if (headers.authorization !== undefined || headers['circle-token'] !== undefined) {
    const body =
      '<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>';
    return { status: 400, headers: xml, body };
  }
  if (!isValidLink(world, path, query)) {
    const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    return { status: 403, headers: xml, body };
  }
  const job = world.jobs.get(match[1] ?? '');
  const lines = job && outputOf(job, Number(match[2]));
  if (!lines) return { status: 404, headers: xml, body: '<Error><Code>NoSuchKey</Code></Error>' };
  return { status: 200, body: lines };
}
