// What a workspace gives an app that was installed with our manifest: its scopes, shortcuts and events, and no more.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SlackStandInOptions } from './slack/index.ts';

const Manifest = z.object({
  features: z.object({
    app_home: z.object({
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    shortcuts: z.array(
      z.object({ type: z.enum(['global', 'message']), callback_id: z.string(), name: z.string() }),
    ),
    unfurl_domains: z.array(z.string()),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

type Installed = Required<
  Pick<SlackStandInOptions, 'scopes' | 'shortcuts' | 'unfurlDomains' | 'botEvents' | 'messagesTab'>
>;

export async function readManifest(transport: 'http' | 'socket'): Promise<Installed> {
  const file = new URL(`../manifest/slack.${transport}.json`, import.meta.url);
  const { features, oauth_config, settings } = Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  const { messages_tab_enabled: isShown, messages_tab_read_only_enabled: isReadOnly } = features.app_home;
  return {
    messagesTab: !isShown ? 'hidden' : isReadOnly ? 'read-only' : 'open',
    scopes: oauth_config.scopes.bot,
    unfurlDomains: features.unfurl_domains,
    shortcuts: features.shortcuts.map(({ type, callback_id: callbackId, name }) => ({
      type,
      callbackId,
      name,
    })),
    botEvents: settings.event_subscriptions.bot_events,
  };
}
