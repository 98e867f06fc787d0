// A workspace's defaults: identities, tokens and the scopes of the bot's manifest.
export const TEAM = { id: 'T0000000PLAY', domain: 'playground', name: 'Playground' } as const;
export const APP_ID = 'A0000000PLAY';
export const BOT_ID = 'B0000000PLAY';
export const BOT_USER_ID = 'U000000000BOT';
export const SLACKBOT = 'USLACKBOT';

export const DEFAULT_TOKENS = {
  botToken: 'xoxb-playground-bot-token',
  appToken: 'xapp-1-playground-app-token',
  signingSecret: 'playground-signing-secret',
} as const;

export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
];
