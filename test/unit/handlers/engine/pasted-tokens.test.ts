// A token that somebody types into a command, at any place of any command, or into a mention.
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { problemOf } from './asking.ts';
import { createRecorder } from './dispatching.ts';

const circleci = ['CCI', 'PAT_', 'GHFYjs_0123456789abcdef0123'].join('');
const github = ['gh', 'p_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
const slack = ['xo', 'xb-', '1234567890-abcdefghij'].join('');

const jwt = ['ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N'].join(
  '',
);
const google = ['ya', '29.', 'c.b0AbCdEfGhIjKlMnOpQrStUvWx'].join('');

const places: readonly ((command: string, token: string) => string)[] = [
  (command, token) => `${command} ${token}`,
  (command, token) => `${command} --project ${token}`,
  (command, token) => `${command} --project="${token}"`,
  (command, token) => `${command} acme/web --param token=${token}`,
  (command, token) => `${command} “${token}”`,
  (command, token) => `${command} https://x:${token}@example.com/a`,
  (command, token) => `${token} ${command}`,
];

describe.each(['', ...commands.map(({ name }) => name)])('%s', (name) => {
  it('says to revoke it and where, and repeats nothing of it', () => {
    for (const place of places) {
      const said = problemOf(place(name, circleci));
      expect(said).toMatch(
        /^That contains a CircleCI token\..*Revoke it at https:\/\/app\.circleci\.com\/settings/,
      );
      expect(said).not.toContain('GHFYjs');
    }
  });
});

it.each([
  [github, 'at https://github.com/settings/tokens'],
  [slack, 'at https://api.slack.com/apps'],
  [jwt, 'where it was created'],
  [google, 'at https://console.cloud.google.com/apis/credentials'],
  ['hooks.zapier.com/hooks/catch/1234567/abcdef1/', 'where it was created'],
  ['-----BEGIN RSA PRIVATE KEY----- MIIEow', 'where it was created'],
  [`${github.slice(0, 8)}\u200b${github.slice(8)}`, 'at https://github.com/settings/tokens'],
  ['https://ada:hunter2@git.example/acme/web', 'where it was created'],
  ['<https://ada:hunter2@git.example/acme/web>', 'where it was created'],
  ['https://0123456789abcdef0123456789abcdef@git.example/x', 'where it was created'],
  ['https://circleci.com/api/v1.1/me?circle-token=f454a02b5d10', 'where it was created'],
])('%s', (token, where) => {
  expect(problemOf(`trigger main --param note="${token}"`)).toContain(`Revoke it ${where}`);
});

it.each([
  'trigger main --param region=eu-1',
  'trigger release/task-based-scheduling',
  'status f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
  'env set API_TOKEN',
  'trigger fix/hooks/use-password-reset-2',
  'status https://app.circleci.com/pipelines/gh/acme/web/12?branch=main#tests',
  'trigger main --param url=https://example.com:8443/a@b',
  'trigger acme/web --param remote=ssh://git@github.com/acme/web',
  'login',
])('%s is no token', (typed) => {
  expect(problemOf(typed, { defaultProject: 'gh/acme/web' })).toMatch(/^no problem/);
});

it.each([
  'rerun main on https://ada:hunter2@git.example/acme/web',
  'why is https://git.example/x?access_token=hunter2 red',
])('a sentence too: %s', (typed) => {
  const said = problemOf(typed, { defaultProject: 'gh/acme/web' });
  expect(said).toContain('Revoke it where it was created');
  expect(said).not.toContain('hunter2');
});

it.each([
  'why did DB_PASSWORD=hunter2 fail',
  'status --token hunter2',
  'trigger acme/web db_password=hunter2',
  'trigger acme/web main --parm db_password=hunter2',
  'retry main --jobs --password=hunter2',
])('what may be a secret by its name is not shown back: %s', (typed) => {
  const said = problemOf(typed, { defaultProject: 'gh/acme/web' });
  expect(said).toContain('Usage:');
  expect(said).not.toContain('hunter2');
});

it.each(['command', 'event'] as const)(
  'a %s: starts no job, and neither answer nor log has it',
  async (kind) => {
    const recorder = createRecorder();
    const dispatcher = recorder.dispatcher();
    const event = {
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      ts: '9.1',
      text: `<@U0BOT> trigger ${github}`,
    };
    const body =
      kind === 'event'
        ? { team_id: 'T1', event_id: 'Ev1', event }
        : {
            command: '/circleci',
            text: `trigger ${github}`,
            user_id: 'U1',
            channel_id: 'C1',
            trigger_id: '1.2.a',
          };
    await dispatcher[kind](body, recorder.ack);

    const all = JSON.stringify(recorder);
    expect(all).toContain('Revoke it at');
    expect(all).not.toContain(github);
    expect(recorder.jobs).toEqual([]);
  },
);
