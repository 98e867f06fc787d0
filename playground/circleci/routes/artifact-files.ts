// Artifact files. Their address takes the token and, for all but pages, answers 302 to a presigned link of the storage
// host: a listener of its own here, so that a client which carries its token along is found out.

import { findArtifact, isPage } from '../artifacts.ts';
import { authenticate, tokenOf } from '../authenticate.ts';
import { signLink } from '../presigned.ts';
import type { RawRequest } from '../raw-request.ts';
import { type Answer, refuse } from '../router.ts';
import { canSee, type World } from '../world.ts';
import { noSuchKey, refusePresigned } from './presigned-access.ts';

const filePattern = /^\/output\/job\/([0-9a-f-]{36})\/artifacts\/(\d+\/.+)$/;
const storedPattern = /^\/artifacts\/([0-9a-f-]{36})\/(\d+\/.+)$/;

/** Undefined when the path is none of this route's. Without a token, or with one that may not see the project: 401, 404 (assumed). */
export function answerArtifact(world: World, request: RawRequest): Answer | undefined {
  const [, jobId = '', place = ''] = filePattern.exec(request.path) ?? [];
  if (place === '') return undefined;
  const user = authenticate(world, tokenOf(request.headers), request.query);
  const job = world.jobs.get(jobId);
  const artifact = findArtifact(world, jobId, place);
  if (!job || !artifact || !canSee(user, job.workflow.pipeline.project)) {
    return refuse(404, 'Artifact not found');
  }
  if (isPage(artifact))
    return { status: 200, headers: { 'content-type': 'text/html' }, body: artifact.content };
  const location = signLink(world, world.storageUrl, `/artifacts/${jobId}/${place}`);
  return { status: 302, headers: { location }, body: '' };
}

/** What the storage host answers. */
export function answerStoredArtifact(world: World, request: RawRequest): Answer | undefined {
  const [, jobId = '', place = ''] = storedPattern.exec(request.path) ?? [];
  if (place === '') return undefined;
  const artifact = findArtifact(world, jobId, place);
  return refusePresigned(world, request) ?? (artifact ? { status: 200, body: artifact.content } : noSuchKey);
}
