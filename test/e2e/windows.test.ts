// Windows, menus, mentions, links, shortcuts and the home tab in the real process.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import type { Person, View } from '../../playground/slack/index.ts';
import { until } from '../../playground/until.ts';

let world: LocalWorld;
let ana: Person;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  ana = world.slack.person(world.people.ana);
});
afterAll(() => world.close());

const dev = () => world.channels.dev;
const blockIds = (view: View) => view.blocks.map(({ block_id: id }) => String(id));
const formWith = (block: string) =>
  until(() => ana.openViews().find((view) => blockIds(view).includes(block)), `a form with ${block}`);
const told = (...words: RegExp[]) => toldOnly(world.slack, dev(), world.people.ana, ...words);
const newest = () => world.circleci.state.pipelines.at(-1);
const link = () => `https://app.circleci.com/pipelines/gh/acme/web/${newest()?.number}`;

describe('the form that starts a pipeline', () => {
  it('has the project’s parameters, shows errors under the fields, and starts the pipeline', async () => {
    await ana.command(dev(), 'trigger acme/web main');
    await cardShowing(world.slack, dev(), /acme\/web/, /#1\b/);
    await ana.command(dev(), 'trigger --form');
    const { id } = await formWith('project');
    const [choice] = await ana.typeahead({ viewId: id }, 'form-project', 'acme/w');
    await ana.select({ viewId: id }, 'form-project', choice?.value ?? '');
    await formWith('param 1 deploy');

    const refs = await ana.typeahead({ viewId: id }, 'form-ref', 'feature/login');
    expect(refs.map(({ value }) => value)).toContain('branch:feature/login');
    await ana.select({ viewId: id }, 'form-ref', 'branch:feature/login');
    await until(() => JSON.stringify(ana.openViews()).includes('branch:feature/login'), 'its form');

    const ack = await ana.fillAndSubmit(id, {
      'param 1 deploy': 'true',
      'param 1 environment': 'production',
    });
    expect(ack).toMatchObject({ ok: true });
    expect(ana.openViews()).toEqual([]);
    const question = await told(/lists no pipelines for branch `feature\/login`/);
    await ana.click(question, 'trigger-branch#0');
    const card = await cardShowing(world.slack, dev(), /#2\b/, /feature/, /production/);
    expect(textOf(card)).toContain(world.people.ana);
    expect(newest()?.parameters).toMatchObject({ deploy: true, environment: 'production' });
  });

  it('shows why a project can’t be read, and accepts another one', async () => {
    await ana.command(dev(), 'trigger nobody/nothing --form');
    const view = await until(
      () => ana.openViews().find(({ blocks }) => /did not find/.test(JSON.stringify(blocks))),
      'the reason',
    );
    const ack = await ana.fillAndSubmit(view.id, {});
    expect(ack.errors).toEqual({ project: expect.stringContaining('Nothing was started') });

    await ana.typeahead({ viewId: view.id }, 'form-project', 'acme/web');
    await ana.select({ viewId: view.id }, 'form-project', 'gh/acme/web');
    await formWith('param 1 deploy');
    await ana.closeView(view.id);
  });

  it.each([
    [403, /does not let/],
    [404, /did not find/],
    [410, /\w/],
  ])('explains a %i from CircleCI', async (status, words) => {
    world.circleci.faults.add({ method: 'GET', path: /project/, kind: 'status', status });
    await ana.command(dev(), 'trigger acme/web --form');
    const view = await until(
      () => ana.openViews().find(({ blocks }) => /:warning:/.test(JSON.stringify(blocks))),
      'the reason',
    );
    expect(JSON.stringify(view.blocks)).toMatch(words);
    await ana.closeView(view.id);
  });

  it.each(['429', 'status'] as const)(
    'is filled after a retry when CircleCI first responds with %s',
    async (kind) => {
      world.circleci.faults.add({ method: 'GET', path: /project/, kind, status: 503, retryAfterSeconds: 1 });
      await ana.command(dev(), 'trigger acme/web --form');
      const { id } = await formWith('param 0 deploy');
      await ana.closeView(id);
    },
  );

  it('opens with its global shortcut', async () => {
    await ana.shortcut('trigger');
    const { id } = await formWith('project');
    await ana.closeView(id);
  });

  it('is offered with a button in reply to a mention, which can’t open a window', async () => {
    await ana.mention(dev(), 'trigger --form');
    const answer = await told(/needs a window/);
    await ana.click(answer, buttonFor(answer, 'try-again'));
    const { id } = await formWith('project');
    await ana.closeView(id);
  });
});

describe('menus', () => {
  it('offer what a job has loaded, within 300 ms', async () => {
    await ana.command(dev(), 'trigger --form --project acme/web');
    const { id } = await formWith('param 0 deploy');
    await until(async () => {
      const startedAt = performance.now();
      const shown = await ana.typeahead({ viewId: id }, 'form-ref', '');
      expect(performance.now() - startedAt).toBeLessThan(300);
      return shown.some(({ value }) => value === 'branch:main');
    }, 'the branches');
    await ana.closeView(id);
  });
});

describe('a mention', () => {
  it('is answered like the command, in its own thread', async () => {
    const [parent] = world.slack.channel(dev()).messages();
    await ana.mention(dev(), `status ${link()}`, { threadTs: parent?.ts ?? '' });
    const answer = await told(/acme\/web #2/);

    expect(answer.threadTs).toBe(parent?.ts);
  });

  it.each([
    ['whoamo', /Did you mean/],
    ['status gh/nobody/nothing', /did not find/],
  ])('of %s gets an error message', async (typed, words) => {
    await ana.mention(dev(), typed);
    await told(words);
  });
});

describe('links', () => {
  it('unfurl into the run’s card, with working buttons', async () => {
    await world.circleci.finish();
    await ana.shareLink(dev(), link());
    const message = await until(
      () =>
        world.slack
          .channel(dev())
          .messages()
          .find(({ unfurls }) => unfurls[link()] !== undefined),
      'the card in place of the link',
    );
    expect(JSON.stringify(message.unfurls)).toContain('Retry failed jobs');
    await ana.click(message, 'retry-failed');
    await until(() => newest()?.workflows.length === 2, 'the retry');
  });

  it('the message shortcut shows the reason for the failure to the person who uses it', async () => {
    const message = world.slack
      .channel(dev())
      .messages()
      .find(({ text }) => text.includes(link()));
    if (message === undefined) throw new Error('nobody shared a link');
    await ana.messageShortcut(message, 'logs');
    await told(/acme\/web/, /#2\b/);
  });

  it('to unknown pipelines are not unfurled', async () => {
    const before = world.slack.calls.filter(({ method }) => method === 'chat.unfurl').length;
    expect(
      await ana.shareLink(dev(), 'https://app.circleci.com/pipelines/gh/nobody/nothing/1'),
    ).toMatchObject({
      ok: true,
      sent: true,
    });
    await ana.openHome();
    await until(() => ana.home(), 'the home tab, which comes after it');
    expect(world.slack.calls.filter(({ method }) => method === 'chat.unfurl')).toHaveLength(before);
  });
});

describe('the home tab', () => {
  const homeShowing = (words: RegExp) =>
    until(async () => {
      await ana.openHome();
      const view = ana.home();
      return view !== undefined && words.test(JSON.stringify(view.blocks)) ? view : undefined;
    }, `a home tab showing ${words}`);

  it('lists my runs, and its buttons work', async () => {
    await ana.command(dev(), 'trigger acme/web main');
    await until(() => newest()?.number === 3, 'the pipeline');
    await world.circleci.advance();
    const value = await until(() => newest()?.workflows[0]?.id, 'its workflow');
    const { id } = await homeShowing(new RegExp(`"${value}"`));
    await ana.click({ viewId: id }, 'cancel', { confirm: 'ok', value });
    await until(() => newest()?.workflows[0]?.status === 'canceled', 'the end of the run');

    const direct = await until(
      () => world.slack.channels().find(({ userId }) => userId === world.people.ana)?.id,
      'a direct message',
    );
    await cardShowing(world.slack, direct, /#3/, /canceled/i);
    // Not reopened: the bot updates it on its own.
    const shown = () => JSON.stringify(ana.home()?.blocks ?? []);
    await until(() => /Canceled.*#3/.test(shown()), 'the home tab as it is after the click');
  });

  it('answers its clicks by direct message, because it has no channel', async () => {
    const { id } = await homeShowing(/try-again#help-0/);
    await ana.click({ viewId: id }, 'try-again#help-0');
    const direct = world.slack.channels().find(({ userId }) => userId === world.people.ana)?.id ?? '';
    await cardShowing(world.slack, direct, /trigger/, /cancel older/);
  });

  it('opens the form', async () => {
    const { id } = await homeShowing(/try-again#run/);
    await ana.click({ viewId: id }, 'try-again#run');
    const form = await formWith('project');
    await ana.closeView(form.id);
  });
});
