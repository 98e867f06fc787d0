// Shows one checkout key. A whole fingerprint is looked up, the start of one is looked for.
import { renderKeysShow } from '../../blocks/keys/keys-show.ts';
import type { CheckoutKey, Circleci } from '../../circleci/client.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isNotFound } from '../engine/found-gone.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { findKey } from './checkout-keys.ts';

export function createKeysShowJob(deps: JobDeps): JobDefinition<'keys-show'> {
  return defineAnswer(deps, 'keys-show', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    const key = await readKey(circleci, project.slug, request.payload.fingerprint);
    return renderKeysShow({ project: project.slug, ...key });
  });
}

const WHOLE = /^(?:[0-9a-f]{2}(?::[0-9a-f]{2}){15}|SHA256:[\w+/]{43})$/;

async function readKey(circleci: Circleci, project: string, wanted: string): Promise<CheckoutKey> {
  try {
    if (WHOLE.test(wanted)) return await circleci.checkoutKeys.get(project, wanted);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  // It also says what is wrong with a fingerprint that no key has.
  return await findKey(circleci, project, wanted);
}
