// What Slack wants before it carries out a call of ours. The manifests are held against this table, and the table
// against the calls, so that nobody is asked for a right that is not used, and nothing fails for want of one.

/** By Web API method: https://docs.slack.dev/reference/methods */
export const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  // The second lets the bot post where it was not invited, in public channels.
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.getPermalink': [],
  'chat.unfurl': ['links:write'],
  // One per kind of conversation. Multi-person direct messages have no cards.
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
