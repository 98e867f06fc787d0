// People talk to the bot in its direct messages, over both of Slack's transports.
import { describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

const said = ({ slack, people }: LocalWorld, userId = people.ana) => {
  const channel = slack.person(userId).messagesTab() ?? '';
  const view = slack.channel(channel);
  return view.messages().flatMap(({ ts }) => view.thread(ts));
};
const answers = (world: LocalWorld, userId?: string) =>
  said(world, userId).filter(({ botId }) => botId !== undefined);
const told = (world: LocalWorld, word: RegExp, userId?: string) =>
  until(() => answers(world, userId).find((one) => word.test(textOf(one))), `an answer with ${word}`).catch(
    (error: Error) => {
      throw new Error(`${error.message}\n${answers(world, userId).map(textOf).join('\n---\n')}`);
    },
  );

describe.each(['http', 'socket'] as const)('direct messages over %s', (transport) => {
  it('take commands and sentences, and nobody else sees the answers', { timeout: 120_000 }, async () => {
    const world = await startLocalWorld({ transport });
    const { slack, circleci, projects, people } = world;
    try {
      const ana = slack.person(people.ana);
      circleci.script(projects.web, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
      circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Break it' });
      await circleci.finish();
      await botSettled(world);

      await ana.say('use acme/web');
      await told(world, /made acme\/web/);
      await ana.say('why is main red?');
      await told(world, /unit/);

      await ana.say('rerun the failed tests on main');
      const offer = await told(world, /retry main --failed/);
      expect(circleci.count('POST', /rerun/)).toBe(0);
      await ana.doubleClick(offer, 'run-line#0');
      await until(() => circleci.count('POST', /rerun/) === 1, 'the rerun');

      await ana.say('blah blah');
      await told(world, /nearest things/);
      await botSettled(world);
      const count = answers(world).length;
      const mine = said(world).find(({ text }) => text === 'why is main red?');
      await ana.correct(mine?.ts ?? '', 'why is main green?');
      await botSettled(world);
      expect(answers(world)).toHaveLength(count);
      expect(circleci.count('POST', /rerun/)).toBe(1);
      for (const { id } of slack.channels().filter(({ kind }) => kind !== 'im'))
        expect(slack.channel(id).messages()).toEqual([]);
      expect(world.bot.lines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);

      const outsider = slack.addUser({ name: 'oz', team: { id: 'T0ELSEWHERE' } }).id;
      await slack.person(outsider).say('status main');
      await told(world, /another Slack workspace/, outsider);
      expect(answers(world, outsider)).toHaveLength(1);
    } finally {
      await world.close();
    }
  });
});
