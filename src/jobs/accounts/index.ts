// The jobs about the person and the bot.
import type { JobDeps } from '../deps.ts';
import type { AnyJobDefinition } from '../job.ts';
import { createAnswerSecond } from './answer-second.ts';
import { createAskSecond } from './ask-second.ts';
import { createLogIn } from './log-in.ts';
import { createLogOut } from './log-out.ts';
import { createRunDoctor } from './run-doctor.ts';
import { createShowAudit } from './show-audit.ts';
import { createShowPolicy } from './show-policy.ts';
import { createWhoAmI } from './who-am-i.ts';

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
