// `artifacts --get` against the stand-ins: which file is meant, what is sent of it, and what is not.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' as const }, project: PROJECT };
const TOKEN = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x00]);
let world: JobWorld;

async function push(artifacts: { path: string; content?: string | Uint8Array; nodeIndex?: number }[]) {
  const jobs = [
    { name: 'unit', artifacts },
    { name: 'e2e', artifacts: [{ path: 'e2e/report.txt', content: 'of e2e' }] },
  ];
  world.ci.script(PROJECT, [{ name: 'build', jobs }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
}

beforeEach(async () => {
  world = await worlds.open();
});

const ask = (path: string, more: { job?: string; latest?: boolean; share?: boolean } = {}, id?: string) =>
  world.run('artifacts-get', { ...world.asked, target, path, latest: false, share: false, ...more }, id);
const said = () => world.slack.channel(world.channelId).ephemerals(world.ada).at(-1);
const direct = () => {
  const channel = world.slack.channels().find(({ userId }) => userId === world.ada);
  return channel === undefined ? [] : world.slack.channel(channel.id).messages();
};
const sent = () => direct().flatMap(({ files }) => files);

it('sends a file by direct message, and shares it in the thread where it was asked', async () => {
  await push([{ path: 'coverage/index.html', content: '<p>98%</p>' }]);
  await ask('coverage/index.html', {}, 'cmd-1');
  expect(said()?.text).toBe('coverage/index.html of acme/web #1, from unit: 10 bytes.');
  expect(sent()[0]?.content?.toString()).toBe('<p>98%</p>');
  expect(sent()[0]?.name).toBe('index.html');
  expect(world.texts()).toEqual([]);

  await ask('coverage/index.html', { share: true }, 'act-1');
  const [file, words] = world.slack.channel(world.channelId).messages();
  expect(file?.files[0]?.name).toBe('index.html');
  expect(JSON.stringify(words?.blocks)).toContain(`Shared by <@${world.ada}>`);
});

it('sends a file once, although the job runs again', async () => {
  await push([{ path: 'a.txt', content: 'a' }]);
  await ask('a.txt', {}, 'cmd-2');
  await ask('a.txt', {}, 'cmd-2');
  expect(sent()).toHaveLength(1);
});

it('sends a picture as it is, with the extension by which Slack shows it', async () => {
  await push([{ path: 'shots/login', content: picture }]);
  await ask('login');
  expect(sent()[0]).toMatchObject({ name: 'login.png' });
  expect(sent()[0]?.content).toEqual(picture);
});

it('masks what looks like a credential in text, and says what it did not look into', async () => {
  await push([
    { path: 'env.log', content: `Authorization: token ${TOKEN}\n` },
    { path: 'app.zip', content: Buffer.from([0x50, 0x4b, 3, 4, 0]) },
  ]);
  await ask('env.log');
  expect(sent()[0]?.content?.toString()).toContain('****');
  expect(JSON.stringify(world.slack.calls)).not.toContain(TOKEN);
  expect(JSON.stringify(direct())).toContain('What looks like a credential is masked');
  await ask('app.zip');
  expect(JSON.stringify(direct())).toContain('It isn’t text, so I didn’t look for credentials in it');
});

it.each([
  ['an empty file', '', 'It is empty'],
  ['a large file', Buffer.alloc(5 * 1024 * 1024 + 1), 'I send files of up to 5 MB'],
  ['a long text', 'a line of text\n'.repeat(30_000), 'up to 300,000 characters'],
])('says what to do about %s', async (_, content, words) => {
  await push([{ path: 'file', content }]);
  await ask('file');
  expect(JSON.stringify(said()?.blocks)).toContain(words);
  expect(sent()).toEqual([]);
});

it('finds a file by the end of its path, and asks which if there are several', async () => {
  await push([
    { path: 'unit/report.txt', content: 'of unit' },
    { path: 'unit/Notes.md', content: 'Notes' },
  ]);
  await ask('notes.md');
  expect(sent()[0]?.content?.toString()).toBe('Notes');
  await ask('report.txt');
  expect(said()?.text).toMatch(/Which file of .* `e2e\/report.txt` of `e2e`, `unit\/report.txt` of `unit`/);
  await ask('report.txt', { job: 'e2e' });
  expect(sent().at(-1)?.content?.toString()).toBe('of e2e');
  await ask('reprot.txt');
  expect(said()?.text).toMatch(/has no artifact `reprot.txt`\. Did you mean `report.txt`/);
  await ask('note');
  expect(said()?.text).toContain('Did you mean `unit/Notes.md`?');
});

it('says which of the parallel containers a file is from', async () => {
  await push([
    { path: 'junit.xml', nodeIndex: 1, content: 'one' },
    { path: 'junit.xml', nodeIndex: 0, content: 'zero' },
  ]);
  await ask('junit.xml');
  expect(said()?.text).toContain('from unit, container 0 of the 2 that stored it');
  expect(sent()[0]?.content?.toString()).toBe('zero');
});

it('looks at earlier runs only with --latest', async () => {
  await push([{ path: 'app.apk', content: 'old' }]);
  await push([]);
  await ask('app.apk');
  expect(said()?.text).toContain('#2 has no artifact `app.apk`');
  await ask('app.apk', { latest: true });
  expect(said()?.text).toContain('app.apk of acme/web #1');
});

it.each(['https://evil.example/file', 'http://169.254.169.254/latest/meta-data', 'file:///etc/passwd'])(
  'does not follow a link to %s',
  async (url) => {
    await push([{ path: 'a.txt', content: 'a' }]);
    world.ci.faults.add({
      kind: 'edit',
      times: Number.POSITIVE_INFINITY,
      path: /\/artifacts$/,
      edit: (body) => {
        const { items } = body as { items: object[] };
        return { items: items.map((one) => ({ ...one, url })), next_page_token: null };
      },
    });
    await ask('a.txt');
    expect(said()?.text).toContain('CircleCI’s link to this file leads to');
    expect(sent()).toEqual([]);
  },
);
