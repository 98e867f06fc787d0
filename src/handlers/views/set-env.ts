// The submitted window of `/circleci env set`. The value is sealed here, before anything else sees it.
import { z } from 'zod';
import { defineView, unreadableClick } from '../action.ts';
import { readSlug } from '../read-click.ts';
import { isEnvName } from '../read-env-name.ts';
import { readJson } from '../read-json.ts';
import { requestOf } from '../start-job.ts';

/** What blocks/env-modal.ts carries in the view. */
const State = z.object({
  project: z.string(),
  name: z.string().refine(isEnvName),
  channelId: z.string().min(1),
  responseUrl: z.string().optional(),
});

export const setEnv = defineView({
  callbackId: 'set-env',
  policy: { command: 'env set', access: 'secrets' },
  run({ metadata, values }, asker, seal) {
    const state = State.safeParse(readJson(metadata));
    if (!state.success) throw unreadableClick();
    const { name, channelId, responseUrl } = state.data;
    const project = readSlug(state.data.project);

    const value = values.value?.value ?? '';
    if (value.trim() === '') {
      return { kind: 'modalErrors', errors: { value: 'A value is needed; an empty one cannot be set.' } };
    }
    const payload = { project, name, sealedValue: seal(value, `env:${project}:${name}`) };
    const place = { channelId, ...(responseUrl === undefined ? {} : { responseUrl }) };
    const job = requestOf({ name: 'set-env', payload }, `view-${asker.invocationId}`, { ...asker, place });
    return { kind: 'enqueue', job };
  },
});
