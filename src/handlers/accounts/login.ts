// `/circleci login`: asks for a CircleCI token in a window. A token never belongs in a command, where Slack keeps it.
import { renderLogin } from '../../blocks/accounts/login.ts';
import { defineCommand } from '../engine/command.ts';

export const login = defineCommand({
  contract: 'login',
  summary: 'Lets you act in CircleCI as yourself; a window asks for your token.',
  usage: 'login',
  examples: ['login'],
  flags: {},
  maxWords: 0,
  secretProblem:
    'I take nothing here, and ask for the token in a window. If what you typed was a token, it has gone through Slack in clear text: revoke it under https://app.circleci.com/settings/user/tokens and make a new one. Nothing was stored.',
  run(_args, { place: { channelId, responseUrl } }) {
    const state = { channelId, ...(responseUrl === undefined ? {} : { responseUrl }) };
    return { kind: 'openModal', view: renderLogin(state), leadsTo: 'login' };
  },
});
