// The scopes that the bot's Slack calls need. Tests compare the manifests with this table, and the table with the calls,
// so that no scope is missing and none is unused.

/** By Web API method: https://docs.slack.dev/reference/methods */
export const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  // The second one lets the bot post in public channels that it is not in.
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.getPermalink': [],
  'chat.unfurl': ['links:write'],
  // One per type of conversation. Multi-person direct messages get no cards.
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};
