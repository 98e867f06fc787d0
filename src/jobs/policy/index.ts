// The jobs of the feature "policy", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAnswerSecondJob } from './answer-second.ts';
import { createAskSecondJob } from './ask-second.ts';
import { createAuditJob } from './audit.ts';
import { createCloseSecondJob } from './close-second.ts';
import { createCopyAuditJob } from './copy-audit.ts';
import { createPolicyShowJob } from './policy-show.ts';

export const createPolicyJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createAnswerSecondJob(deps),
  createAskSecondJob(deps),
  createAuditJob(deps),
  createCopyAuditJob(deps),
  createCloseSecondJob(deps),
  createPolicyShowJob(deps),
];
