// Artifact files. Their URL requires the token and, except for HTML pages, redirects to a presigned link on the storage
// host. That is a separate listener here, to catch a client that forwards its token.

import { anonymous } from '../anonymous.ts';
import { findArtifact, isPage } from '../artifacts.ts';
import { authenticate, tokenOf } from '../authenticate.ts';
import { signLink } from '../presigned.ts';
import type { RawRequest } from '../raw-request.ts';
import { type Answer, refuse } from '../router.ts';
import { canSee, type World } from '../world.ts';
import { noSuchKey, refusePresigned } from './presigned-access.ts';

const filePattern = /^\/output\/job\/([0-9a-f-]{36})\/artifacts\/(\d+\/.+)$/;
const storedPattern = /^\/artifacts\/([0-9a-f-]{36})\/(\d+\/.+)$/;

/** Undefined if the path isn't this route's. Open-source projects need no token; others answer 401 without one, 404 with one that may not see the project (assumed). */
export function answerArtifact(world: World, request: RawRequest): Answer | undefined {
  const [, jobId = '', place = ''] = filePattern.exec(request.path) ?? [];
  if (place === '') return undefined;
  const user = authenticate(world, tokenOf(request.headers), request.query);
  const job = world.jobs.get(jobId);
  const artifact = findArtifact(world, jobId, place);
  if (!job || !artifact || !canSee(user, job.workflow.pipeline.project)) {
    return user === anonymous ? refuse(401, 'You must log in first.') : refuse(404, 'Artifact not found');
  }
  if (isPage(artifact))
    return { status: 200, headers: { 'content-type': 'text/html' }, body: artifact.content };
  const location = signLink(world, world.storageUrl, `/artifacts/${jobId}/${place}`);
  return { status: 302, headers: { location }, body: '' };
}

/** The storage host's answer. */
export function answerStoredArtifact(world: World, request: RawRequest): Answer | undefined {
  const [, jobId = '', place = ''] = storedPattern.exec(request.path) ?? [];
  if (place === '') return undefined;
  const artifact = findArtifact(world, jobId, place);
  return refusePresigned(world, request) ?? (artifact ? { status: 200, body: artifact.content } : noSuchKey);
}
