// chat.unfurl: what a shared link shows. https://docs.slack.dev/reference/methods/chat.unfurl
import { fillIds, findMessage } from '../messages.ts';
import { refuse } from '../refusal.ts';
import type { StoredMessage } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { readAttachments } from '../validate-message.ts';
import type { World } from '../world.ts';
import { type MethodTable, optional, required } from './method.ts';

/** unfurl ids have the form `<channel>:<ts>`; see playground/slack/people/speech.ts. */
function sharedMessage(world: World, args: Record<string, unknown>): StoredMessage {
  const unfurlId = optional(args, 'unfurl_id');
  if (unfurlId !== undefined && optional(args, 'source') === undefined) refuse('missing_source');
  const [channel = '', ts = ''] =
    unfurlId === undefined ? [required(args, 'channel'), required(args, 'ts')] : unfurlId.split(':');
  return findMessage(world, channel, ts) ?? refuse('cannot_find_message');
}

export const unfurlMethods: MethodTable = {
  'chat.unfurl': {
    token: 'bot',
    scopes: ['links:write'],
    tier: 3,
    run(args, world) {
      if (args.unfurls === undefined) refuse('missing_unfurls');
      const { unfurls } = args;
      if (!isObject(unfurls)) return refuse('invalid_unfurls_format');
      const message = sharedMessage(world, args);
      if (message.botId) refuse('cannot_unfurl_message');
      for (const [url, attachment] of Object.entries(unfurls)) {
        const domain = URL.canParse(url) ? new URL(url).hostname : '';
        if (!message.text.includes(url) || !world.settings.unfurlDomains.includes(domain))
          refuse('cannot_unfurl_url');
        if (!isObject(attachment)) return refuse('cannot_parse_attachment');
        readAttachments([attachment]);
        const blocks = Array.isArray(attachment.blocks) ? { blocks: fillIds(world, attachment.blocks) } : {};
        message.unfurls[url] = { ...attachment, ...blocks };
      }
      world.changed({ kind: 'message', channel: message.channel, ts: message.ts });
      return {};
    },
  },
};
