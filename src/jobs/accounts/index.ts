// The jobs about the person and the bot.

import { createDoctorJob } from '../doctor/doctor.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAnswerSecondJob } from '../policy/answer-second.ts';
import { createAskSecondJob } from '../policy/ask-second.ts';
import { createAuditJob } from '../policy/audit.ts';
import { createPolicyShowJob } from '../policy/policy-show.ts';
import { createLoginJob } from './login.ts';
import { createLogoutJob } from './logout.ts';
import { createWhoamiJob } from './whoami.ts';

export function createAccountJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createLoginJob(deps),
    createLogoutJob(deps),
    createWhoamiJob(deps),
    createAuditJob(deps),
    createPolicyShowJob(deps),
    createDoctorJob(deps),
    createAskSecondJob(deps),
    createAnswerSecondJob(deps),
  ];
}
