// Somebody opened the bot's home tab: a job draws it for them, each time.
import { z } from 'zod';
import { renderHomeClosed } from '../../blocks/home/home-closed.ts';
import { defineEvent } from '../engine/event.ts';

const Opened = z.object({
  tab: z.string().catch('home'),
  view: z.object({ hash: z.string() }).nullish().catch(undefined),
});

export const appHomeOpened = defineEvent({
  type: 'app_home_opened',
  scopes: [],
  answers: false,
  renderTurnedAway: (away) => renderHomeClosed({ away }),
  run({ event, asker, isFromBot }) {
    const { tab, view } = Opened.parse(event);
    if (tab !== 'home' || isFromBot) return { kind: 'nothing' };
    const { actor, invocationId } = asker;
    const payload = { actor, ...(view ? { hash: view.hash } : {}) };
    return { kind: 'enqueue', job: { name: 'publish-home', id: `home-${invocationId}`, payload } };
  },
});
