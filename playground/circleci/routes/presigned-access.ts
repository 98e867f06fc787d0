// Access to presigned links: requests must not carry a token, and the link must be valid.

import { isValidLink } from '../presigned.ts';
import type { RawRequest } from '../raw-request.ts';
import type { Answer } from '../router.ts';
import type { World } from '../world.ts';

const xml = { 'content-type': 'application/xml' };

/** The refusal in object storage's words; undefined if the request is allowed. */
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
