// `config` against the stand-ins: a file by direct message, in the channel once shared, and without credentials.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' as const }, project: PROJECT };
const TOKEN = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit' }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
});

const ask = (which: 'source' | 'compiled', share = false, id?: string) =>
  world.run('config', { ...world.asked, target, which, share }, id);
const said = () => world.slack.channel(world.channelId).ephemerals(world.ada).at(-1);
const direct = () => {
  const channel = world.slack.channels().find(({ userId }) => userId === world.ada);
  return channel === undefined ? [] : world.slack.channel(channel.id).messages();
};
const answers = (edited: object) =>
  world.ci.faults.add({
    path: /\/config$/,
    kind: 'edit',
    edit: (body) => ({ ...(body as object), ...edited }),
  });

it('sends the config as a file by direct message, and shares it in the channel', async () => {
  answers({ source: 'version: 2.1\njobs: {}\n' });
  await ask('source', false, 'cmd-1');
  expect(said()?.text).toBe('acme/web #1 on main has a config of 2 lines.');
  expect(direct()[0]?.files[0]?.content?.toString()).toBe('version: 2.1\njobs: {}\n');
  expect(world.texts()).toEqual([]);

  await ask('source', true, 'act-1');
  const [file, words] = world.slack.channel(world.channelId).messages();
  expect(file?.files[0]?.name).toBe('config-1-source.yml');
  expect(JSON.stringify(words?.blocks)).toContain(`Shared by <@${world.ada}>`);
});

it('masks what looks like a credential, and says so', async () => {
  answers({ compiled: `run: curl -H "Authorization: token ${TOKEN}"\n` });
  await ask('compiled');
  expect(direct()[0]?.files[0]?.content?.toString()).toContain('****');
  expect(JSON.stringify(world.slack.calls)).not.toContain(TOKEN);
  expect(JSON.stringify(direct())).toContain('What looks like a credential is masked');
});

it.each([
  ['no compiled config', { compiled: null }, 'has no compiled config. CircleCI may not have been able'],
  ['a very long one', { compiled: 'a: b\n'.repeat(70_000) }, 'too long for a file in Slack'],
])('says what to do about %s', async (_, edited, words) => {
  answers(edited);
  await ask('compiled');
  expect(JSON.stringify(said()?.blocks)).toContain(words);
  expect(direct()).toEqual([]);
});

it('still answers if Slack accepts no file', async () => {
  const error = 'file_uploads_disabled';
  world.slack.faults.add({ method: 'files.getUploadURLExternal', kind: 'error', error });
  await ask('source');
  expect(JSON.stringify(said()?.blocks)).toContain(error);
});
