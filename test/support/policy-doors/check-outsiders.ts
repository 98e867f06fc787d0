// The tests of doors once more, for people who have no business there: of another workspace, and guests whom the policy
// denies. Everything is set up by Ada as a member. Then she belongs elsewhere, and knocks.
import { describe, expect, it } from 'vitest';
import { openPolicy } from '../../../src/policy/policy.ts';
import { type Door, nameOf } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { type Look, look, newsSince } from './looks.ts';
import { openingMenus } from './opening-menus.ts';

interface Outsider {
  name: string;
  become(world: DoorWorld): void;
  /** A member again. */
  stop(world: DoorWorld): void;
  words: RegExp;
}

/** Their workspace has the bot too: only then does Slack send its commands and links. */
const elsewhere = { id: 'T0ELSEWHERE', hasBot: true };

const outsiders: readonly Outsider[] = [
  {
    name: 'somebody of another workspace',
    become: ({ slack, ada }) => slack.moveUser(ada, { team: elsewhere }),
    stop: ({ slack, ada }) => slack.moveUser(ada, { team: { id: slack.teamId } }),
    words: /another Slack workspace/,
  },
  {
    name: 'a guest whom the policy denies',
    become(world) {
      world.slack.moveUser(world.ada, { guest: 'multi-channel' });
      denyGuests(world);
    },
    stop: (world) => world.setPolicy(openPolicy),
    words: /[Yy]ou’re a guest|guests of this workspace can’t/,
  },
];

const denyGuests = ({ setPolicy }: DoorWorld) => setPolicy({ rules: [], default: 'allow', guests: 'deny' });

/** What they find closed. `isTold`: in words. */
async function expectTurnedAway(
  world: DoorWorld,
  before: Look,
  { leads }: Pick<Door, 'leads'>,
  words: RegExp | undefined,
): Promise<void> {
  const after = await look(world);
  expect(after.circleciCalls.slice(before.circleciCalls.length), 'asked of CircleCI').toEqual([]);
  expect(after.settings, 'settings').toEqual(before.settings);
  expect(after.posts, 'messages in the channel').toBe(before.posts);
  const news = newsSince(before, after);
  const isOwn = (one: string) => one.includes(`"user":"${world.ada}"`);
  for (const said of news.filter(isOwn)) expect(said, 'links shown').toContain('"unfurls":{}');
  // A sentence is answered with the command that it stands for: their own words.
  const told = news
    .filter((one) => !isOwn(one))
    .join('\n')
    .replaceAll(/I read that as `[^`]*`/g, '');
  if (typeof leads === 'object') expect(told, 'shown all the same').not.toContain(leads.shows);
  expect(told, 'shown all the same').not.toContain(WEB.slice(3));
  if (words === undefined) expect(told).toBe('');
  else expect(told, world.problems().join('\n')).toMatch(words);
}

export function checkOutsiders(
  enter: (door: Door) => Promise<DoorWorld>,
  kind: string,
  doors: readonly Door[],
): void {
  describe.each(outsiders)('$name', (outsider) => {
    it.each(doors.map((door) => [`${kind} ${nameOf(door)}`, door] as const))(
      'is turned away before anything is read or stored: %s',
      async (_name, door) => {
        const world = await enter(door);
        let before = await look(world);
        outsider.become(world);
        const visitor = openingMenus(world, async (actionId, text) => {
          expect(await world.offered(actionId, text), 'offered by the menu').toEqual([]);
          outsider.stop(world);
          expect(await world.offered(actionId, text)).not.toEqual([]);
          await world.settle();
          before = await look(world);
          outsider.become(world);
        });
        await door.knock(visitor);
        await world.handled();
        expect(world.waiting(), 'jobs behind the door').toEqual([]);
        await world.settle();
        await expectTurnedAway(world, before, door, isTold(door) ? outsider.words : undefined);
      },
    );
  });
}

/** The policy changes between the door and its job. */
export function checkGuestsLater(
  enter: (door: Door) => Promise<DoorWorld>,
  kind: string,
  doors: readonly Door[],
): void {
  const withJobs = doors.filter(({ job }) => job !== 'none');
  it.each(withJobs.map((door) => [`${kind} ${nameOf(door)}`, door] as const))(
    'a guest is denied in the job, if not at the door: %s',
    async (_name, door) => {
      const world = await enter(door);
      world.slack.moveUser(world.ada, { guest: 'single-channel' });
      const visitor = openingMenus(world, async (actionId, text) => {
        await world.offered(actionId, text);
        await world.settle();
      });
      await door.knock(visitor);
      await world.handled();
      expect(world.waiting(), 'jobs behind the door').not.toEqual([]);
      const before = await look(world);
      denyGuests(world);
      await world.settle();
      await expectTurnedAway(world, before, door, isTold(door) ? /guest/ : undefined);
    },
  );
}

/** Nobody who shares a link has asked anything. */
const isTold = ({ id }: Door): boolean => id !== 'link_shared';
