// The jobs about the person and the bot.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAnswerSecond } from '../policy/answer-second.ts';
import { createAskSecond } from '../policy/ask-second.ts';
import { createLogIn } from './login.ts';
import { createLogOut } from './logout.ts';
import { createRunDoctor } from '../doctor/doctor.ts';
import { createShowAudit } from '../policy/audit.ts';
import { createShowPolicy } from '../policy/policy-show.ts';
import { createWhoAmI } from './whoami.ts';

export function createAccountJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createLogIn(deps),
    createLogOut(deps),
    createWhoAmI(deps),
    createShowAudit(deps),
    createShowPolicy(deps),
    createRunDoctor(deps),
    createAskSecond(deps),
    createAnswerSecond(deps),
  ];
}
