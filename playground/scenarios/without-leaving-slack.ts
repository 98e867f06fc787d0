// The second story of the demo: ana logs in with her own token, starts a pipeline from the form, ben approves its hold,
// a variable is set, a rollback is rehearsed, and a chart of the last weeks arrives.
import type { LocalWorld } from '../local-world.ts';
import type { StoredMessage, View } from '../slack/index.ts';
import { until } from '../until.ts';
import { buttonFor, cardShowing, firstLine, textOf, toldOnly } from './read-card.ts';
import { expectThat, type Step } from './story.ts';

const anasToken = 'CCIPAT_ana_in_the_playground';
const script = [
  {
    name: 'ship',
    jobs: [
      { name: 'build' },
      { name: 'release-gate', type: 'approval' as const, requires: ['build'] },
      { name: 'deploy', requires: ['release-gate'] },
    ],
  },
];

export function withoutLeavingSlack(world: LocalWorld): Step[] {
  const { slack, circleci, people, channels, projects } = world;
  const [ana, ben] = [slack.person(people.ana), slack.person(people.ben)];
  const newest = () => circleci.state.pipelines.at(-1);
  const inDev = async (text: string) => {
    const ack = await ana.command(channels.dev, text);
    expectThat(ack.ok && ack.ms < 3000, `not acked in time: ${ack.error}`);
  };
  const told = (...words: RegExp[]) => toldOnly(slack, channels.dev, people.ana, ...words);
  const windowWith = (block: string): Promise<View> =>
    until(
      () => ana.openViews().find(({ blocks }) => blocks.some(({ block_id: id }) => id === block)),
      `a modal with ${block}`,
    );
  let card: StoredMessage;

  return [
    {
      name: 'ana logs in: she enters her token in a modal, and it is verified and used from now on',
      async play() {
        circleci.addUser({ login: 'ana-ci', name: 'Ana', token: anasToken });
        await inDev('login');
        const { id } = await windowWith('token');
        await ana.fillAndSubmit(id, { token: anasToken });
        return firstLine(await told(/logged in to CircleCI as `ana-ci`/));
      },
    },
    {
      name: "the form shows the project's declared parameters and starts a pipeline with them as ana",
      async play() {
        circleci.script(projects.web, script);
        await inDev('trigger acme/web --form');
        const { id } = await windowWith('param 0 deploy');
        const before = circleci.calls.length;
        const ack = await ana.fillAndSubmit(id, {
          'param 0 deploy': 'true',
          'param 0 environment': 'production',
        });
        expectThat(ack.ok && ack.errors === undefined, `refused: ${JSON.stringify(ack.errors ?? ack.error)}`);
        card = await cardShowing(slack, channels.dev, /environment/, /production/, new RegExp(people.ana));
        const started = circleci.calls.slice(before).filter(({ method }) => method === 'POST');
        expectThat(
          started.length === 1 && started[0]?.tokenUsed === anasToken,
          `started ${started.length} times, or not as ana`,
        );
        return firstLine(card);
      },
    },
    {
      name: 'the pipeline is on hold, and ben approves it',
      async play() {
        await circleci.finish();
        card = await cardShowing(slack, channels.dev, /on hold/i, /release-gate/);
        await ben.click(card, buttonFor(card, 'approve'), { confirm: 'ok' });
        card = await cardShowing(slack, channels.dev, new RegExp(`Approved .*by <@${people.ben}>`));
        await circleci.finish();
        return firstLine(await cardShowing(slack, channels.dev, /succeeded/i));
      },
    },
    {
      name: '/circleci env set asks for the value in a modal',
      async play() {
        await inDev('env set DEPLOY_KEY --project acme/web');
        const { id } = await windowWith('value');
        await ana.fillAndSubmit(id, { value: 'not-to-be-seen' });
        await until(
          () => circleci.state.envVars(projects.web).DEPLOY_KEY === 'not-to-be-seen',
          'the variable',
        );
        return firstLine(await cardShowing(slack, channels.dev, /DEPLOY_KEY/, new RegExp(people.ana)));
      },
    },
    {
      name: '/circleci rollback --dry-run shows the request and sends nothing',
      async play() {
        const jobNumber = newest()?.workflows[0]?.jobs.find(({ name }) => name === 'deploy')?.number ?? 0;
        for (const version of ['v1.3.9', 'v1.4.0']) {
          const at = { component: 'api', environment: 'production', version };
          circleci.recordDeploy({ projectSlug: projects.web, jobNumber, ...at });
        }
        await inDev('rollback api --project acme/web --reason "500s since noon" --dry-run');
        const rehearsal = await told(/[Dd]ry run/, /v1\.3\.9/, /500s since noon/, /ana-ci/);
        expectThat(circleci.count('POST', /\/rollback$/) === 0, 'the rollback was sent');
        return textOf(rehearsal).replaceAll('\n', ' ').slice(0, 160);
      },
    },
    {
      name: '/circleci insights uploads a chart',
      async play() {
        const files = () =>
          slack.calls.filter(({ method, ok }) => method === 'files.completeUploadExternal' && ok);
        await inDev('insights --project acme/web');
        const figures = await told(/acme\/web/, /\d%/);
        await until(() => files().length === 1, 'the chart');
        return textOf(figures).replaceAll('\n', ' ').slice(0, 160);
      },
    },
  ];
}
