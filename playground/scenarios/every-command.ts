// The commands that the main story doesn't use: status, cancel, retry by URL, env, subscriptions, use, help.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalWorld } from '../local-world.ts';
import { until } from '../until.ts';
import { buttonFor, cardShowing, firstLine, textOf, toldOnly } from './read-card.ts';
import { expectThat, type Step } from './story.ts';

const secretValue = 'hunter2-do-not-tell-anybody';

export function everyCommand(world: LocalWorld): Step[] {
  const { slack, circleci, people, channels, projects } = world;
  const ana = slack.person(people.ana);
  const inDev = (text: string) => ana.command(channels.dev, text);
  const told = (...words: RegExp[]) => toldOnly(slack, channels.dev, people.ana, ...words);
  const newest = () => circleci.state.pipelines.at(-1);
  const triggers = () =>
    circleci.calls.filter(({ method, path }) => method === 'POST' && path.includes('/pipeline')).length;

  return [
    {
      name: '/circleci trigger main, without a default project, opens a form that asks for one',
      async play() {
        const before = triggers();
        await inDev('trigger main');
        const view = await until(() => ana.openViews().find(({ submit }) => submit !== null), 'the form');
        expectThat(triggers() === before, 'something was triggered');
        await ana.closeView(view.id);
        return `asks for ${view.blocks.map(({ block_id: id }) => id).join(', ')}`;
      },
    },
    {
      name: '/circleci use acme/web, then trigger main works without a project',
      async play() {
        await inDev('use acme/web');
        await cardShowing(slack, channels.dev, /acme\/web/, /default/i);
        const before = circleci.state.pipelines.length;
        await inDev('trigger main');
        const card = await cardShowing(slack, channels.dev, new RegExp(`#${before + 1}\\b`), /main/);
        return firstLine(card);
      },
    },
    {
      name: '/circleci trigger --dry-run shows the request and sends nothing',
      async play() {
        const before = triggers();
        await inDev('trigger gh/acme/web --branch main --param deploy=true --dry-run');
        const shown = await told(/POST/, /deploy/);
        expectThat(triggers() === before, 'a dry run triggered something');
        return textOf(shown).replaceAll('\n', ' ').slice(0, 160);
      },
    },
    {
      name: '/circleci status answers only ana',
      async play() {
        await inDev('status');
        return firstLine(await told(/acme\/web/, new RegExp(`#${newest()?.number}\\b`)));
      },
    },
    {
      name: '/circleci cancel asks first, then cancels once',
      async play() {
        await circleci.advance();
        await circleci.advance();
        await inDev('cancel');
        const question = await told(/cancel/i, new RegExp(`#${newest()?.number}\\b`));
        expectThat(newest()?.workflows[0]?.status === 'running', 'canceled without asking');
        await ana.click(question, buttonFor(question, 'cancel'));
        await until(() => newest()?.workflows[0]?.status === 'canceled', 'the workflow to be canceled');
        return firstLine(await cardShowing(slack, channels.dev, /\*Canceled\*/, new RegExp(people.ana)));
      },
    },
    {
      name: '/circleci retry <pasted URL> --all starts a new workflow',
      async play() {
        const pipeline = newest();
        const url = `https://app.circleci.com/pipelines/github/acme/web/${pipeline?.number}/workflows/${pipeline?.workflows[0]?.id}`;
        await inDev(`retry ${url} --all`);
        await until(() => pipeline?.workflows.length === 2, 'the rerun');
        await cardShowing(slack, channels.dev, new RegExp(`[Rr]etried .*by <@${people.ana}>`));
        await circleci.finish();
        return firstLine(await cardShowing(slack, channels.dev, /succeeded|fixed/i));
      },
    },
    {
      name: '/circleci env set opens a modal, and the value is sealed and set',
      async play() {
        await inDev('env set API_TOKEN');
        const view = await until(() => ana.openViews().at(-1), 'the modal');
        const ack = await ana.fillAndSubmit(view.id, { value: secretValue });
        expectThat(ack.ok && ack.errors === undefined, `refused: ${JSON.stringify(ack.errors ?? ack.error)}`);
        await until(
          () => circleci.state.envVars(projects.web).API_TOKEN === secretValue,
          'the value in CircleCI',
        );
        return firstLine(await cardShowing(slack, channels.dev, /API_TOKEN/, new RegExp(people.ana)));
      },
    },
    {
      name: "/circleci env set NAME=value is refused, and the answer doesn't repeat the value",
      async play() {
        await inDev('env set API_TOKEN=leaked-in-a-command-line');
        const refusal = await told(/rotate|new value/i);
        expectThat(!textOf(refusal).includes('leaked-in-a-command-line'), 'the refusal repeats the value');
        return firstLine(refusal);
      },
    },
    {
      name: '/circleci env list masks values, and env delete asks first',
      async play() {
        await inDev('env list');
        const list = await told(/API_TOKEN/, /xxxx/);
        expectThat(!textOf(list).includes(secretValue), 'the list shows the value');
        await inDev('env delete API_TOKEN');
        const question = await told(/API_TOKEN/, /[Dd]elete/);
        await ana.click(question, buttonFor(question, 'env-delete'), { confirm: 'ok' });
        await until(() => circleci.state.envVars(projects.web).API_TOKEN === undefined, 'the deletion');
        return firstLine(await cardShowing(slack, channels.dev, /API_TOKEN/, /deleted|removed/i));
      },
    },
    {
      name: '/circleci subscribe, subscriptions, unsubscribe',
      async play() {
        await inDev('subscribe acme/web --branch main');
        await cardShowing(slack, channels.dev, /[Ss]ubscribed/, /acme\/web/);
        await inDev('subscriptions');
        const list = await told(/acme\/web/, /main/);
        await inDev('unsubscribe acme/web');
        await cardShowing(slack, channels.dev, /ended this channel.s subscription/i);
        return textOf(list).replaceAll('\n', ' ').slice(0, 160);
      },
    },
    {
      name: '/circleci help, and a hint for a typo',
      async play() {
        const ack = await inDev('help');
        expectThat(ack.ok, `help wasn't acked: ${ack.error}`);
        const help = await told(/\*Runs\*: start/, /\*Variables\*: list/, /\*Notifications\*: subscribe/);
        await inDev('whoamo');
        const hint = await told(/did you mean/i, /whoami/);
        return `${firstLine(help)} | ${firstLine(hint)}`;
      },
    },
    {
      name: 'the secret value is in no message, log line, job or key',
      async play() {
        const said = JSON.stringify(
          slack
            .channels()
            .map(({ id }) => [slack.channel(id).messages(), slack.channel(id).ephemerals(people.ana)]),
        );
        expectThat(!said.includes(secretValue), 'a message shows the value');
        expectThat(!world.bot.lines.join('\n').includes(secretValue), 'the log shows the value');
        expectThat(
          !slack.calls.some(({ args }) => JSON.stringify(args).includes(secretValue)),
          'a call to Slack contains the value',
        );
        const files = await dataFiles(world.env.DATA_DIR ?? '');
        expectThat(
          files.some(({ bytes }) => bytes.length > 1000),
          'no data file was read',
        );
        const holding = files.filter(({ bytes }) => bytes.includes(secretValue));
        expectThat(holding.length === 0, `Redis wrote the value to ${holding.map(({ name }) => name)}`);
        return `searched ${said.length} bytes of messages, ${world.bot.lines.length} log lines, ${files.length} Redis files`;
      },
    },
  ];
}

async function dataFiles(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ name, parentPath }) => ({ name, bytes: await readFile(join(parentPath, name)) })),
  );
}
