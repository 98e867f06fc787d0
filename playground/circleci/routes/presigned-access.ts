// The door of what lies behind presigned links: no token may be shown there, and the link must be a live one.

import { isValidLink } from '../presigned.ts';
import type { RawRequest } from '../raw-request.ts';
import type { Answer } from '../router.ts';
import type { World } from '../world.ts';

const xml = { 'content-type': 'application/xml' };

/** The refusal, as object storage words it; undefined for a request that may pass. */
export function refusePresigned(world: World, { path, query, headers }: RawRequest): Answer | undefined {
  if (headers.authorization !== undefined || headers['circle-token'] !== undefined) {
    const body =
      '<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>';
    return { status: 400, headers: xml, body };
  }
  if (isValidLink(world, path, query)) return undefined;
  const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
  return { status: 403, headers: xml, body };
}

export const noSuchKey: Answer = { status: 404, headers: xml, body: '<Error><Code>NoSuchKey</Code></Error>' };
