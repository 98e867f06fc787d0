// Somebody shared a link to CircleCI: a job shows the run's card under the message.
// https://docs.slack.dev/messaging/unfurling-links-in-messages
import { z } from 'zod';
import { parseRef } from '../../circleci/refs.ts';
import { defineEvent } from '../engine/event.ts';
import { isOfRun } from '../parse/run-links.ts';

/** More URLs of CircleCI's app than the 40,000 characters of a message can hold. */
const MOST_READ = 2_000;

const Shared = z.object({
  message_ts: z.string(),
  unfurl_id: z.string().nullish().catch(undefined),
  source: z.enum(['composer', 'conversations_history']).optional().catch(undefined),
  links: z
    .array(z.unknown())
    .transform((links) => links.slice(0, MOST_READ))
    .pipe(z.array(z.object({ url: z.string() }))),
});

/** More would bury the message. */
const MOST_LINKS = 3;

export const linkShared = defineEvent({
  type: 'link_shared',
  scopes: ['links:read'],
  answers: false,
  run({ event, asker, isFromBot }, { appHosts }) {
    if (isFromBot) return { kind: 'nothing' };
    const { message_ts, unfurl_id, source, links } = Shared.parse(event);
    const known = links.flatMap(({ url }) => {
      const ref = parseRef(url, { appHosts });
      return ref !== undefined && isOfRun(ref) ? [{ url, target: { ref } }] : [];
    });
    if (known.length === 0) return { kind: 'nothing' };
    const { actor, place, invocationId } = asker;
    const payload = {
      actor,
      channelId: place.channelId,
      messageTs: message_ts,
      ...(unfurl_id && source ? { unfurl: { id: unfurl_id, source } } : {}),
      links: known.slice(0, MOST_LINKS),
    };
    return { kind: 'enqueue', job: { name: 'unfurl-links', id: `unfurl-${invocationId}`, payload } };
  },
});
