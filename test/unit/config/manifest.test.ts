import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../manifest/${name}`, import.meta.url)), 'utf8'));

// The limits of Slack's manifest schema 2, for the parts we use: https://docs.slack.dev/reference/app-manifest
const httpsUrl = z.url({ protocol: /^https$/ }).max(3000);
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.number().int() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith('/').max(32),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.literal(true),
          url: httpsUrl.optional(),
        }),
      )
      .length(1),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: httpsUrl.optional(),
      message_menu_options_url: httpsUrl.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const http = Manifest.parse(read('slack.http.json'));
const socket = Manifest.parse(read('slack.socket.json'));

describe('the app manifests', () => {
  it('send everything to /slack/events over HTTP, and name no URL in Socket Mode', () => {
    const urls = [
      http.features.slash_commands[0]?.url,
      http.settings.interactivity.request_url,
      http.settings.interactivity.message_menu_options_url,
    ];

    expect(urls).toEqual(Array(3).fill('https://bot.example.com/slack/events'));
    expect(JSON.stringify(read('slack.socket.json'))).not.toContain('https://');
    expect([http.settings.socket_mode_enabled, socket.settings.socket_mode_enabled]).toEqual([false, true]);
  });

  it('ask for the same scopes, each once', () => {
    expect(socket.oauth_config).toEqual(http.oauth_config);
    expect(new Set(http.oauth_config.scopes.bot).size).toBe(http.oauth_config.scopes.bot.length);
  });

  it('register the command that the bot answers', () => {
    expect(http.features.slash_commands[0]?.command).toBe('/circleci');
    expect(socket.features.slash_commands[0]?.command).toBe('/circleci');
  });
});
