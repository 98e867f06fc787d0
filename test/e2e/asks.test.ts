// The features people most often request from bots like this one, a test for each. Each test uses its own channel, so
// that it doesn't see the others' messages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import {
  askUntilTold,
  buttonFor,
  cardShowing,
  textOf,
  toldOnly,
} from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let channels = 0;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http', env: { CARD_EDIT_SECONDS: '0.1' } });
});
afterAll(() => world.close());

const job = (name: string, outcome: 'failed' | 'success' = 'success') => ({ name, outcome });

/** Creates a channel in which ana has typed these subscribe commands. */
async function channelWith(...commands: string[]): Promise<string> {
  channels += 1;
  const { id } = world.slack.addChannel({ name: `ask-${channels}` });
  for (const command of commands) {
    await world.slack.person(world.people.ana).command(id, command);
    await cardShowing(world.slack, id, /subscribed this channel/);
  }
  return id;
}

/** Pushes a commit whose run has this outcome. Resolves when the bot has handled CircleCI's webhooks for it. */
async function commit(
  branch: string,
  outcome: 'failed' | 'success',
  author?: { name: string; email: string; login?: string },
) {
  const { circleci, projects } = world;
  circleci.script(projects.web, [
    { name: 'build-test', jobs: [job('lint'), job('test', outcome), job('unit', outcome)] },
  ]);
  const pipeline = circleci.pushCommit({
    projectSlug: projects.web,
    branch,
    subject: `Make it ${outcome}`,
    ...(author !== undefined && { author }),
  });
  if (pipeline === undefined) throw new Error('no pipeline');
  await circleci.finish();
  await botSettled(world);
  return pipeline;
}

const messagesIn = (channel: string) => world.slack.channel(channel).messages();
const cardsIn = (channel: string) => messagesIn(channel).filter(({ attachments }) => attachments.length > 0);

describe('the twelve most requested features', () => {
  it('1. notify only when a branch breaks and when it is fixed', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-1');
    await commit('ask-1', 'success');
    await commit('ask-1', 'failed');
    await commit('ask-1', 'failed');
    await commit('ask-1', 'success');
    await commit('ask-1', 'success');
    await until(() => cardsIn(channel).length === 2, 'two cards');

    const [broken, fixed] = cardsIn(channel).map(textOf);
    expect(broken).toMatch(/Failed/);
    expect(fixed).toMatch(/Fixed[\s\S]*Fixed in[\s\S]*2 red runs/);
  });

  it('2. one message per workflow, not one per job', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-2');
    await commit('ask-2', 'failed');
    await cardShowing(world.slack, channel, /Failed/, /test/, /unit/, /2 failed/);

    expect(cardsIn(channel)).toHaveLength(1);
  });

  it('3. failures only', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-3 --on failed');
    await commit('ask-3', 'failed');
    await commit('ask-3', 'success');
    await cardShowing(world.slack, channel, /Failed/);

    expect(cardsIn(channel)).toHaveLength(1);
  });

  it('4. filter by branch or pattern', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-4/** --branch !ask-4/wip/**');
    await commit('ask-4/wip/a', 'failed');
    await commit('main', 'failed');
    await commit('ask-4/release', 'failed');
    await cardShowing(world.slack, channel, /ask-4\/release/);

    expect(cardsIn(channel)).toHaveLength(1);
  });

  it('5. mention the author', async () => {
    const { id } = world.slack.addUser({ name: 'cleo', email: 'cleo@acme.example' });
    const channel = await channelWith('subscribe acme/web --branch ask-5');
    await commit('ask-5', 'failed', { name: 'Cleo', email: 'cleo@acme.example' });

    await cardShowing(world.slack, channel, /Failed/, new RegExp(`By <@${id}>`));
  });

  it('6. approve from Slack', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-6 --on hold');
    const { circleci, projects, slack, people } = world;
    circleci.script(projects.web, [
      {
        name: 'ship',
        jobs: [job('build'), { name: 'gate', type: 'approval' as const, requires: ['build'] }],
      },
    ]);
    const pipeline = circleci.pushCommit({ projectSlug: projects.web, branch: 'ask-6', subject: 'Ship it' });
    await circleci.finish();
    const card = await cardShowing(slack, channel, /On hold/, /gate/);
    await slack.person(people.ben).click(card, buttonFor(card, 'approve'), { confirm: 'ok' });

    await until(
      () => pipeline?.workflows[0]?.jobs.find(({ name }) => name === 'gate')?.status === 'success',
      'the approval',
    );
    await cardShowing(slack, channel, new RegExp(`Approved .*by <@${people.ben}>`));
    await circleci.finish();
  });

  it('7. one card per run in the channel, the details in its thread', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-7');
    await commit('ask-7', 'failed');
    const card = await cardShowing(world.slack, channel, /Failed/);
    const replies = () => world.slack.channel(channel).thread(card.ts).slice(1);
    await until(() => replies().length > 0, 'the thread');

    expect(replies().map(textOf).join('\n')).toMatch(/test/);
    expect(cardsIn(channel)).toHaveLength(1);
  });

  it('8. thread replies are not broadcast to the channel, and threads can be turned off', async () => {
    const loud = await channelWith('subscribe acme/web --branch ask-8');
    const quiet = await channelWith('subscribe acme/web --branch ask-8 --no-threads');
    await commit('ask-8', 'failed');
    const card = await cardShowing(world.slack, loud, /Failed/);
    const plain = await cardShowing(world.slack, quiet, /Failed/);
    await until(() => world.slack.channel(loud).thread(card.ts).length > 1, 'the thread where it is on');

    expect(world.slack.channel(quiet).thread(plain.ts)).toHaveLength(1);
    expect(world.slack.calls.filter(({ args }) => 'reply_broadcast' in (args ?? {}))).toEqual([]);
  });

  it('9. update the existing message instead of posting again', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-9 --on started --on failed');
    const { circleci, projects } = world;
    circleci.script(projects.web, [{ name: 'build-test', jobs: [job('build'), job('test', 'failed')] }]);
    circleci.pushCommit({ projectSlug: projects.web, branch: 'ask-9', subject: 'Watch me' });
    await circleci.advance();
    await circleci.advance();
    await cardShowing(world.slack, channel, /Running|Failing/);
    await circleci.finish();
    const card = await cardShowing(world.slack, channel, /Failed/);

    expect(cardsIn(channel)).toHaveLength(1);
    expect(card.versions.length).toBeGreaterThan(1);
  });

  it('10. skip bots', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-10/** --no-bots');
    const bot = { name: 'renovate[bot]', email: 'bot@renovate.example', login: 'renovate[bot]' };
    await commit('ask-10/deps', 'failed', bot);
    await commit('ask-10/own', 'failed', { name: 'Ada', email: 'ada@acme.example', login: 'ada' });
    await cardShowing(world.slack, channel, /ask-10\/own/);

    expect(cardsIn(channel)).toHaveLength(1);
  });

  it('11. retry from the message', async () => {
    const channel = await channelWith('subscribe acme/web --branch ask-11');
    const pipeline = await commit('ask-11', 'failed');
    const card = await cardShowing(world.slack, channel, /Failed/);
    await world.slack.person(world.people.ben).click(card, buttonFor(card, 'retry-failed'));

    await cardShowing(world.slack, channel, new RegExp(`Retried .*by <@${world.people.ben}>`));
    expect(pipeline.workflows).toHaveLength(2);
    await world.circleci.finish();
  });

  it('12. trigger a run from Slack with inputs', async () => {
    const channel = await channelWith();
    const { slack, people, circleci } = world;
    const ana = slack.person(people.ana);
    await ana.command(channel, 'trigger acme/web --branch main --param environment=moon');
    await toldOnly(slack, channel, people.ana, /environment/, /staging/);
    const before = circleci.state.pipelines.length;
    await ana.command(
      channel,
      'trigger acme/web --branch main --param environment=production --param deploy=true',
    );
    await cardShowing(slack, channel, /main/, /environment/);

    expect(circleci.state.pipelines).toHaveLength(before + 1);
    expect(circleci.state.pipelines.at(-1)?.parameters).toEqual({ environment: 'production', deploy: true });
  });
});

it('a GitHub App project is shown by its name, not by its opaque slug', async () => {
  const { circleci, projects, slack } = world;
  const channel = await channelWith(`subscribe ${projects.app}`);
  circleci.script(projects.app, [{ name: 'build-test', jobs: [job('test', 'failed')] }]);
  circleci.pushCommit({ projectSlug: projects.app, branch: 'main', subject: 'Change' });
  await circleci.finish();

  const card = await cardShowing(slack, channel, /Failed/, /\|mobile-app #\d+>/);
  expect(card.text).toMatch(/^mobile-app #\d+ on main failed/);
});

describe('mute and why-notified', () => {
  it('mute holds cards back, why-notified explains it, unmute summarizes what was missed', async () => {
    const channel = await channelWith('subscribe acme/web --branch quiet');
    const { slack, people } = world;
    const ana = slack.person(people.ana);
    await ana.command(channel, 'mute until-fixed --branch quiet');
    await cardShowing(slack, channel, /muted this channel for branch .*until it is fixed/);
    const { number } = await commit('quiet', 'failed');
    expect(cardsIn(channel)).toHaveLength(0);

    const why = `why-notified ${number} --project acme/web`;
    await askUntilTold(
      slack,
      channel,
      people.ana,
      why,
      /was not told/,
      /muted for this run/,
      /kept for one message/,
    );
    await ana.command(channel, 'unmute');
    await until(
      () => messagesIn(channel).some((message) => /missed news of 1 run/.test(textOf(message))),
      'what was missed',
    );
  });
});
