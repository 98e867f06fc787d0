// The main story: trigger, watch, hold, fail, get notified, retry, go green. The demo plays it, and so do the e2e
// tests, over both transports.
import { buildAndTest, type LocalWorld } from '../local-world.ts';
import type { StoredMessage } from '../slack/index.ts';
import { until } from '../until.ts';
import { buttonFor, buttonsOf, cardShowing, firstLine, textOf, toldOnly } from './read-card.ts';
import { expectThat, type Step } from './story.ts';

/** Build and lint, a hold, then a test that fails the first time. */
const script = [
  {
    name: 'build-test',
    jobs: [
      { name: 'build' },
      { name: 'lint' },
      { name: 'release-gate', type: 'approval' as const, requires: ['build', 'lint'] },
      { name: 'test', requires: ['release-gate'], outcome: 'failed' as const, failTimes: 1 },
    ],
  },
];

export function triggerFailRetry(world: LocalWorld): Step[] {
  const { slack, circleci, people, channels, projects } = world;
  const ana = slack.person(people.ana);
  const ben = slack.person(people.ben);
  const newest = () => circleci.state.pipelines.at(-1);
  const workflows = () => newest()?.workflows ?? [];
  let card: StoredMessage;

  return [
    {
      name: 'ben subscribes #alerts to acme/web',
      async play() {
        const ack = await ben.command(channels.alerts, 'subscribe acme/web');
        expectThat(ack.ok, `not acked: ${ack.error}`);
        return firstLine(await cardShowing(slack, channels.alerts, /acme\/web/, new RegExp(people.ben)));
      },
    },
    {
      name: 'ana types /circleci trigger acme/web --branch main --param deploy=true',
      async play() {
        circleci.script(projects.web, script);
        const ack = await ana.command(channels.dev, 'trigger acme/web --branch main --param deploy=true');
        expectThat(ack.ok && ack.ms < 3000, `not acked in time: ${ack.error} after ${ack.ms} ms`);
        const told = await toldOnly(slack, channels.dev, people.ana, /acme\/web/, /main/);
        return `acked after ${Math.round(ack.ms)} ms; only ana sees: ${firstLine(told)}`;
      },
    },
    {
      name: 'one card appears with person, branch, parameter, number and link',
      async play() {
        card = await cardShowing(slack, channels.dev, new RegExp(people.ana), /main/, /deploy/, /#1\b/);
        expectThat(newest()?.parameters.deploy === true, 'the parameter did not reach CircleCI as a boolean');
        expectThat(textOf(card).includes('/pipelines/'), 'the card has no link to the pipeline');
        return firstLine(card);
      },
    },
    {
      name: 'the poll worker updates the card: running, jobs done',
      async play() {
        await circleci.advance();
        await circleci.advance();
        const running = await cardShowing(slack, channels.dev, /running/i);
        return `${firstLine(running)} | edits so far: ${running.versions.length - 1}`;
      },
    },
    {
      name: 'the card is on hold and ben approves it',
      async play() {
        await circleci.finish();
        card = await cardShowing(slack, channels.dev, /on hold/i, /release-gate/);
        const ack = await ben.click(card, buttonFor(card, 'approve'), { confirm: 'ok' });
        expectThat(ack.ok, `the click wasn't acked: ${ack.error}`);
        const job = () => workflows()[0]?.jobs.find(({ name }) => name === 'release-gate');
        await until(() => job()?.status === 'success', 'the approval to reach CircleCI');
        card = await cardShowing(slack, channels.dev, new RegExp(people.ben));
        return firstLine(card);
      },
    },
    {
      name: 'the workflow fails, and its webhooks arrive twice, late and out of order',
      async play() {
        circleci.holdWebhooks();
        await circleci.finish();
        card = await cardShowing(slack, channels.dev, /failed/i, /test/);
        const sent = await circleci.releaseWebhooks({ twice: true, order: 'reversed' });
        expectThat(sent.length >= 2, 'no webhook was sent');
        expectThat(
          sent.every(({ status }) => status !== undefined && status < 300),
          `answers: ${sent.map((one) => one.status)}`,
        );
        card = await cardShowing(slack, channels.dev, /failed/i, /test/, /commit|[0-9a-f]{7}/);
        const buttons = buttonsOf(card).map((id) => id.split('#')[0]);
        for (const wanted of ['retry-failed', 'retry-all', 'open-in-circleci']) {
          expectThat(buttons.includes(wanted), `no ${wanted} button, only ${buttons}`);
        }
        return `${firstLine(card)} | ${sent.length} deliveries answered 2xx | buttons: ${buttons.join(', ')}`;
      },
    },
    {
      name: '#alerts gets a failure card, and each channel has one card',
      async play() {
        const alert = await cardShowing(slack, channels.alerts, /failed/i, /test/);
        const cards = (id: string) =>
          slack
            .channel(id)
            .messages()
            .filter(({ attachments }) => attachments.length > 0);
        expectThat(cards(channels.dev).length === 1, `${cards(channels.dev).length} cards in #dev`);
        expectThat(cards(channels.alerts).length === 1, `${cards(channels.alerts).length} cards in #alerts`);
        return firstLine(alert);
      },
    },
    {
      name: 'ben double-clicks Retry failed jobs: CircleCI gets one rerun',
      async play() {
        const acks = await ben.doubleClick(card, buttonFor(card, 'retry-failed'));
        expectThat(
          acks.every(({ ok }) => ok),
          "a click wasn't acked",
        );
        await until(() => workflows().length === 2, 'the new workflow');
        card = await cardShowing(slack, channels.dev, new RegExp(`[Rr]etried .*by <@${people.ben}>`));
        const reruns = circleci.calls.filter(
          ({ method, path }) => method === 'POST' && path.endsWith('/rerun'),
        );
        expectThat(reruns.length === 1, `${reruns.length} POSTs to rerun`);
        expectThat(
          JSON.stringify(reruns[0]?.body) === '{"from_failed":true}',
          `body ${JSON.stringify(reruns[0]?.body)}`,
        );
        return `1 POST ${JSON.stringify(reruns[0]?.body)}; the card: ${firstLine(card)}`;
      },
    },
    {
      name: 'the card follows the new workflow and says it is fixed',
      async play() {
        await circleci.finish();
        card = await cardShowing(slack, channels.dev, /fixed/i);
        await cardShowing(slack, channels.alerts, /fixed/i);
        expectThat(
          !buttonsOf(card).some((id) => id.startsWith('retry')),
          'a green card still offers a retry',
        );
        const messages = slack
          .channel(channels.dev)
          .messages()
          .filter(({ attachments }) => attachments.length > 0);
        expectThat(messages.length === 1, `${messages.length} cards in #dev`);
        circleci.script(projects.web, [buildAndTest()]);
        return `${firstLine(card)} | one message, ${card.versions.length} versions`;
      },
    },
  ];
}
