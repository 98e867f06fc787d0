// What people read who may not use the bot at all, or not where they are.

export const turnedAwayWords = {
  stranger:
    'You’re from another Slack workspace, and I only work for people of mine. Nothing was changed. Ask somebody here who belongs to it.',
  guest:
    'You’re a guest of this workspace, and its policy lets only members use me. Nothing was changed. Ask a member to do it, or this bot’s admin to change the policy.',
  unknown:
    'Slack doesn’t tell me which workspace you belong to, so I can’t do anything for you. Nothing was changed. Try again in a minute. If it keeps failing, tell this bot’s admin.',
  refused:
    'Slack refuses my bot token, so I can’t check which workspace you belong to, and do nothing for you. Nothing was changed. Tell this bot’s admin: if the app was uninstalled, it has to be installed again; then set `SLACK_BOT_TOKEN` to its current token and restart me.',
} as const;

/** What is set for a channel, in messages between people. */
export const UNDELIVERABLE =
  'I can’t post in direct or group messages between people, so nothing would ever come of that here. Nothing was stored. Type it in a channel that I’m in, or in your direct messages with me.';
