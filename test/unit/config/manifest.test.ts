import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands, events, shortcuts } from '../../../src/handlers/engine/registry.ts';
import { scopesOfMethods } from '../../../src/slack/scopes.ts';

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
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    unfurl_domains: z.array(z.string()).max(5),
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
    event_subscriptions: z.strictObject({
      request_url: httpsUrl.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
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

/** Web API methods that the code names, in calls and errors. */
const METHOD = /'((?:chat|conversations|files|usergroups|users|views)\.[A-Za-z.]+)'/g;

const http = Manifest.parse(read('slack.http.json'));
const socket = Manifest.parse(read('slack.socket.json'));

describe('the app manifests', () => {
  it('send everything to /slack/events over HTTP, and contain no URL in Socket Mode', () => {
    const urls = [
      http.features.slash_commands[0]?.url,
      http.settings.interactivity.request_url,
      http.settings.interactivity.message_menu_options_url,
      http.settings.event_subscriptions.request_url,
    ];

    expect(urls).toEqual(Array(4).fill('https://bot.example.com/slack/events'));
    expect(JSON.stringify(read('slack.socket.json'))).not.toContain('https://');
    expect([http.settings.socket_mode_enabled, socket.settings.socket_mode_enabled]).toEqual([false, true]);
  });

  it('request the same scopes, each once', () => {
    expect(socket.oauth_config).toEqual(http.oauth_config);
    expect(new Set(http.oauth_config.scopes.bot).size).toBe(http.oauth_config.scopes.bot.length);
  });

  it.each([
    ['HTTP', http],
    ['Socket Mode', socket],
  ])('list for %s exactly the shortcuts and events that the code handles', (_, { features, settings }) => {
    const inCode = shortcuts.map(({ callbackId: callback_id, name, type, description }) => ({
      name,
      type,
      callback_id,
      description,
    }));
    expect(features.shortcuts).toEqual(inCode);
    expect(settings.event_subscriptions.bot_events).toEqual(
      events.map(({ type, subscription = type }) => subscription).sort(),
    );
    const hearsLinks = events.some(({ type }) => type === 'link_shared');
    expect(features.unfurl_domains).toEqual(hearsLinks ? ['app.circleci.com'] : []);
    const hasHome = events.some(({ type }) => type === 'app_home_opened');
    expect(features.app_home.home_tab_enabled).toBe(hasHome);
  });

  it('request what the calls, events and commands need, and nothing else', () => {
    const needed = [
      ...(commands.length + shortcuts.length > 0 ? ['commands'] : []),
      ...Object.values(scopesOfMethods).flat(),
      ...events.flatMap(({ scopes }) => scopes),
    ];

    expect([...http.oauth_config.scopes.bot].sort()).toEqual([...new Set(needed)].sort());
  });

  it('know the scopes of every method that is called, and of no other', () => {
    const folder = fileURLToPath(new URL('../../../src/slack/', import.meta.url));
    const called = readdirSync(folder)
      .filter((file) => file !== 'scopes.ts')
      .flatMap((file) =>
        [...readFileSync(`${folder}${file}`, 'utf8').matchAll(METHOD)].map(([, name]) => name),
      );

    expect(called.length).toBeGreaterThan(10);
    expect([...new Set(called)].sort()).toEqual(Object.keys(scopesOfMethods).sort());
  });

  it('register the command that the bot answers', () => {
    expect(http.features.slash_commands[0]?.command).toBe('/circleci');
    expect(socket.features.slash_commands[0]?.command).toBe('/circleci');
  });
});
