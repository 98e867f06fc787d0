// The submitted window of `/circleci env set`. The value is sealed here, before anything else sees it.
import { z } from 'zod';
import { envPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { placeOfWindow, readSecret, secretMissing, secretWindow } from '../parse/read-secret.ts';

/** What blocks/env/env-set.ts carries in the view. */
const State = z.object({ project: z.string(), ...secretWindow });

export const envSetWindow = defineWindow({
  callbackId: 'env-set',
  run(submission, asker, seal) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const { name } = state.data;
    const project = readSlug(state.data.project);

    const value = readSecret(submission);
    if (value === undefined) return secretMissing;
    const payload = { project, name, sealedValue: seal(value, envPurpose(project, name)) };
    return startJobOfWindow('env-set', payload, asker, placeOfWindow(state.data));
  },
});
