// The submitted window of `/circleci contexts set`. The value is sealed here, before anything else sees it.
import { z } from 'zod';
import { contextEnvPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readOrgSlug } from '../parse/read-click.ts';
import { isContextName } from '../parse/read-context-name.ts';
import { readJson } from '../parse/read-json.ts';
import { placeOfWindow, readSecret, secretMissing, secretWindow } from '../parse/read-secret.ts';

/** What blocks/contexts/contexts-set.ts carries in the view. */
const State = z.object({ org: z.string(), context: z.string().refine(isContextName), ...secretWindow });

export const contextsSetWindow = defineWindow({
  callbackId: 'contexts-set',
  run(submission, asker, seal) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const { context, name } = state.data;
    const org = readOrgSlug(state.data.org);

    const value = readSecret(submission);
    if (value === undefined) return secretMissing;
    const sealedValue = seal(value, contextEnvPurpose({ org, context, name }));
    const payload = { org, context, name, sealedValue, dryRun: false };
    return startJobOfWindow('contexts-set', payload, asker, placeOfWindow(state.data));
  },
});
