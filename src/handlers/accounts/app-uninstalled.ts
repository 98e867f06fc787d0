// Slack says that somebody removed the app from the workspace. A job checks whether that still holds.
import { defineEvent } from '../engine/event.ts';

export const appUninstalled = defineEvent({
  type: 'app_uninstalled',
  scopes: [],
  answers: false,
  run({ asker }) {
    const payload = { event: 'app_uninstalled' as const };
    return { kind: 'enqueue', job: { name: 'app-uninstalled', id: `gone-${asker.invocationId}`, payload } };
  },
});
