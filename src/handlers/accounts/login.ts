// `/circleci login`: asks for a CircleCI token in a window. A token never belongs in a command, which Slack stores.
import { renderLogin } from '../../blocks/accounts/login.ts';
import { defineCommand } from '../engine/command.ts';

export const login = defineCommand({
  contract: 'login',
  summary: 'Lets you act as yourself in CircleCI; a window asks for your token.',
  usage: 'login',
  examples: ['login'],
  flags: {},
  maxWords: 0,
  secretProblem:
    '`login` takes no arguments: a window asks for the token. Nothing was stored. If what you typed was a token, it went through Slack in clear text: revoke it at https://app.circleci.com/settings/user/tokens and create a new one.',
  run(_args, { place }) {
    return { kind: 'openModal', view: renderLogin(place), leadsTo: 'login' };
  },
});
