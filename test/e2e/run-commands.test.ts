// The commands about runs in the real process, each once: what a person types, sees and clicks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../../playground/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
});
afterAll(() => world?.close());

const ana = () => world.slack.person(world.people.ana);
const type = (text: string) => ana().command(world.channels.dev, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, world.channels.dev, world.people.ana, ...words);
const script = (jobs: object[]) =>
  world.circleci.script(world.projects.web, [{ name: 'build-test', jobs: jobs as { name: string }[] }]);
const push = (subject: string, branch = 'main') => {
  const pipeline = world.circleci.pushCommit({ projectSlug: world.projects.web, branch, subject });
  if (pipeline === undefined) throw new Error('the push made no pipeline');
  return pipeline;
};

it('pipelines lists recent pipelines, and a click shares the list', async () => {
  script([{ name: 'build' }]);
  push('First change');
  await world.circleci.finish();
  await type('pipelines acme/web');
  const list = await told(/First change/, /Succeeded/);
  await ana().click(list, 'share-pipelines');
  await cardShowing(world.slack, world.channels.dev, /First change/, /Shared by/);
  await type('pipelines acme/nowhere');
  await told(/did not find/);
});

it('artifacts --get sends one file by direct message, and pipelines acme/* names each project', async () => {
  script([{ name: 'build', artifacts: [{ path: 'coverage/index.html', content: '<p>98%</p>' }] }]);
  push('Measure');
  await world.circleci.finish();
  await type('artifacts last --get index.html --project acme/web');
  await told(/coverage\/index\.html/, /10 bytes/);
  const direct = world.slack.channels().find(({ userId }) => userId === world.people.ana)?.id ?? '';
  const files = world.slack.channel(direct).messages()[0]?.files;
  expect(files?.[0]?.content?.toString()).toBe('<p>98%</p>');
  await type('pipelines acme/*');
  await told(/acme\/web #\d+/, /Measure/, /CircleCI lists the projects that/);
  await type('jobs');
  await told(/Newest jobs of the projects that/, /build #\d+/);
});

it('status reads links on the API’s own host, old and new, with the marks around them', async () => {
  script([{ name: 'build' }]);
  const pipeline = push('Linked change');
  await world.circleci.finish();
  const number = pipeline.workflows[0]?.jobs[0]?.number;
  const host = world.circleci.url;
  for (const typed of [
    `${host}/gh/acme/web/${number}`,
    `(${host}/pipelines/github/acme/web/${pipeline.number}/jobs/${number}).`,
    `<${host}/gh/acme/workflows/web/tree/main|${host}/gh/acme/workflows/web/tree/main>`,
  ]) {
    await type(`status ${typed}`);
    await told(/Linked change/);
  }
});

it('trigger asks about a branch that CircleCI doesn’t know, and a question starts one pipeline', async () => {
  script([{ name: 'build' }]);
  const pipelines = () => world.circleci.state.pipelines;
  const before = pipelines().length;
  await type('trigger acme/web mian −−param deploy=true');
  const question = await told(
    /lists no pipelines for branch `mian` of acme\/web. Nothing was started/,
    /`deploy` = `true`/,
  );
  expect(pipelines()).toHaveLength(before);
  await Promise.all([1, 2].map(() => ana().click(question, 'trigger-branch#0')));
  await told(/already/);
  await until(() => pipelines().length > before, 'the pipeline');
  expect(
    pipelines()
      .slice(before)
      .map(({ ref, parameters }) => ({ ref, parameters })),
  ).toMatchObject([{ ref: { branch: 'main' }, parameters: { deploy: true } }]);
  await type('trigger acme/web −−dry-rnu');
  await told(/I don’t know `--dry-rnu`. Did you mean `--dry-run`/);
  await world.circleci.finish();
});

it('a quoted mention runs nothing', async () => {
  const pipelines = () => world.circleci.state.pipelines;
  const before = pipelines().length;
  await ana().mention(world.channels.dev, `&gt; <@${world.slack.botUserId}> trigger acme/web main`);
  await ana().mention(world.channels.dev, 'retry failed --project acme/web');
  await told(/Did you mean `--failed`/);
  expect(pipelines()).toHaveLength(before);
});

it('approve shows what each approval releases, and approves the named one', async () => {
  script([
    { name: 'hold', type: 'approval' },
    { name: 'ship', requires: ['hold'] },
  ]);
  const pipeline = push('Ship it');
  await world.circleci.finish();
  await type('approve last --project acme/web');
  await told(/Releases `ship`/);
  await type('approve last --job hodl --project acme/web');
  await told(/isn’t waiting for an approval called `hodl`/, /`hold`/);
  await type('approve last --job hold --project acme/web');
  await until(() => pipeline.workflows[0]?.jobs[0]?.status === 'success', 'the approval');
  await world.circleci.finish();
  await cardShowing(world.slack, world.channels.dev, /Succeeded/, new RegExp(world.people.ana));
});

it('retry runs the named jobs again, with SSH, and refuses flags that exclude each other', async () => {
  script([{ name: 'build' }, { name: 'unit', failTimes: 1 }]);
  const pipeline = push('Break it');
  await world.circleci.finish();
  await type('retry last --all --jobs unit --project acme/web');
  await told(/one of the three/);
  await type('retry last --jobs unit --ssh --project acme/web');
  await until(() => pipeline.workflows.length === 2, 'the retry');
  await told(/SSH is open to the keys of owner/);
  await cardShowing(world.slack, world.channels.dev, /Retried `unit` with SSH/, /Running/);
  await world.circleci.finish();
  await cardShowing(world.slack, world.channels.dev, /Fixed/);
});

it('projects lists what can be named', async () => {
  await type('projects web');
  await told(/follows \d+ projects? named like `web`/, /acme\/web/);
});

it('cancel older shows what would stop, and leaves the newest alone', async () => {
  script([{ name: 'build' }]);
  const pipelines = ['One', 'Two', 'Three'].map((subject) => push(subject));
  await world.circleci.advance();
  await type('cancel older main --project acme/web');
  const question = await told(/Cancel 2 older workflows/, /Nothing is canceled yet/);
  await ana().click(question, 'cancel-older', { confirm: 'ok' });
  await cardShowing(world.slack, world.channels.dev, /canceled 2 older workflows on `main`/);
  expect(pipelines.map(({ workflows }) => workflows[0]?.status)).toEqual(['canceled', 'canceled', 'running']);
  await world.circleci.finish();
});

it('why says what kept a run from running', async () => {
  world.circleci.script(world.projects.web, {
    errors: [{ type: 'config', message: 'Unknown orb: acme/nothing' }],
  });
  push('Use an orb');
  await world.circleci.finish();
  await type('why last --project acme/web');
  await told(/couldn’t create its workflows/, /Unknown orb/, /Fix the cause/);
  await type('why 9999 --project acme/web');
  await told(/did not find/);
});

it('diff compares two runs', async () => {
  script([{ name: 'unit' }]);
  const before = push('Good');
  await world.circleci.finish();
  script([
    { name: 'unit', outcome: 'failed', tests: [{ name: 'logs in', classname: 'c', result: 'failure' }] },
  ]);
  const after = push('Bad');
  await world.circleci.finish();
  await type(`diff ${before.number} ${after.number} --project acme/web`);
  await told(/`unit` in build-test.*succeeded.*failed/, /Newly failing tests/, /logs in/);
  await type(`diff ${before.number} --project acme/web`);
  await told(/Name the two runs/);
});

it('watch notifies when the run ends, even after a restart; unwatch stops it', async () => {
  script([{ name: 'unit' }]);
  push('Watch me');
  await world.circleci.advance();
  await type('watch last --project acme/web');
  await told(/You get a DM when it ends/);
  await world.restart();
  await world.circleci.finish();
  // Files that other commands sent are there, too.
  await until(() => directMessages().find((each) => /Succeeded/.test(textOf(each))), 'the direct message');
  await type('unwatch');
  await told(/You aren’t watching any run/);
});

const directMessages = () =>
  world.slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(world.people.ana))
    .flatMap(({ id }) => world.slack.channel(id).messages());

describe('when CircleCI refuses or is down', () => {
  const everyGet = { method: 'GET', path: /\/api\/v2\//, times: Number.POSITIVE_INFINITY } as const;
  const commands = [
    'pipelines acme/web',
    'why last --project acme/web',
    'approve last --project acme/web',
    'retry last --jobs unit --project acme/web',
    'cancel older main --project acme/web',
    'watch last --project acme/web',
  ];

  it.each(commands)('%s says that the token is not allowed to', async (command) => {
    world.circleci.faults.add({ ...everyGet, kind: 'status', status: 403 });
    const before = world.slack.channel(world.channels.dev).ephemerals(world.people.ana).length;
    await type(command);
    const answer = await until(() => answerAfter(before), 'an answer');
    world.circleci.faults.clear();
    expect(textOf(answer)).toMatch(/may not|not allowed|permission/);
  });

  it('says that CircleCI is down and that nothing was changed', async () => {
    world.circleci.faults.add({ ...everyGet, kind: 'status', status: 503 });
    const before = world.slack.channel(world.channels.dev).ephemerals(world.people.ana).length;
    await type('diff 1 2 --project acme/web');
    const answer = await until(() => answerAfter(before), 'an answer');
    world.circleci.faults.clear();
    expect(textOf(answer)).toMatch(/CircleCI has a problem.*Nothing was changed/);
  });

  it('waits for the rate limit to end, then answers', async () => {
    const once = { method: 'GET', path: /\/pipeline$/, kind: '429', retryAfterSeconds: 1 } as const;
    world.circleci.faults.add(once);
    const before = world.slack.channel(world.channels.dev).ephemerals(world.people.ana).length;
    await type('pipelines acme/web');
    expect(textOf(await until(() => answerAfter(before), 'an answer'))).toContain('Recent pipelines');
  });
});

/** The answer after the first reply, "On it". */
/** While CircleCI is tried again, the person is told so. */
const answerAfter = (before: number) =>
  world.slack
    .channel(world.channels.dev)
    .ephemerals(world.people.ana)
    .slice(before)
    .find((message) => !/^(On it|Dry run|CircleCI isn’t responding)/.test(message.text));

it('config comes as a file by direct message', async () => {
  script([{ name: 'build' }]);
  push('Show its config');
  await world.circleci.finish();
  await type('config last --project acme/web');
  await told(/has a config of \d+ lines?\. I’m sending you the file in a direct message/);
});
