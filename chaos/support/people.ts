// People who ask for things. Each request comes from a person of its own, so that everything they are told answers it.
import { buttonFor } from '../../playground/scenarios/read-card.ts';
import type { Ack, Person, StoredMessage } from '../../playground/slack/index.ts';
import { until } from '../../playground/until.ts';
import { cardsOf, wordOf } from './read-cards.ts';
import type { Town, TownProject } from './town.ts';

export interface Asked {
  kind: 'trigger' | 'retry' | 'approve' | 'status';
  userId: string;
  channelId: string;
  /** Of a trigger: its parameter `ticket`. Otherwise the pipeline's id. */
  about: string;
  /** Slack showed them no error. */
  isAcked: boolean;
}

export interface People {
  asked: readonly Asked[];
  trigger(project: TownProject): Promise<void>;
  status(project: TownProject): Promise<void>;
  /** Once both channels show that the run failed, somebody clicks Retry, perhaps twice, or types it. */
  retryOnceTold(
    project: TownProject,
    run: Run,
    options: { isTyped: boolean; isTwice: boolean },
  ): Promise<void>;
  approve(project: TownProject, run: Run): Promise<void>;
}

interface Run {
  id: string;
  number: number;
}

/** Who sees an error of Slack tries again. */
const MOST_TRIES = 8;
const TRY_AGAIN_MS = 1_500;

/** `patienceMs`: so long they wait for a card. */
export function createPeople({ slack }: Town, patienceMs: number): People {
  const asked: Asked[] = [];

  async function ask(
    kind: Asked['kind'],
    channelId: string,
    aboutOf: () => string,
    act: (person: Person, about: string) => Promise<boolean>,
    isStillWanted = () => true,
  ): Promise<void> {
    for (let attempt = 1; attempt <= MOST_TRIES && isStillWanted(); attempt += 1) {
      const userId = slack.addUser({ name: `${kind}-${asked.length}` }).id;
      const one: Asked = { kind, userId, channelId, about: aboutOf(), isAcked: false };
      asked.push(one);
      one.isAcked = await act(slack.person(userId), one.about);
      if (one.isAcked) return;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
  const command = (kind: Asked['kind'], channelId: string, about: string, text: string) =>
    ask(
      kind,
      channelId,
      () => about,
      async (person) => (await person.command(channelId, text)).ok,
    );
  const failedCard = (channelId: string, number: number): StoredMessage | undefined =>
    cardsOf(slack, channelId, number).find((card) => wordOf(card) === 'Failed');

  return {
    asked,
    trigger: ({ slug, channels: [channelId] }) =>
      ask(
        'trigger',
        channelId,
        () => `t${asked.length}`,
        async (person, ticket) =>
          (await person.command(channelId, `trigger ${shortOf(slug)} --branch main --param ticket=${ticket}`))
            .ok,
      ),
    status: ({ slug, channels: [channelId] }) =>
      command('status', channelId, slug, `status main --project ${shortOf(slug)}`),
    async retryOnceTold({ slug, channels }, { id, number }, { isTyped, isTwice }) {
      const [channelId, other] = channels;
      const seen = () => failedCard(other, number) && failedCard(channelId, number);
      // If it is never told, the judge will say so.
      const card = await until(seen, `run ${number} of ${slug}`, {
        timeoutMs: patienceMs,
        everyMs: 100,
      }).catch(() => undefined);
      if (card === undefined) return;
      if (isTyped) return command('retry', channelId, id, `retry ${number} --project ${shortOf(slug)}`);
      await ask(
        'retry',
        channelId,
        () => id,
        async (person) => {
          const shown = failedCard(channelId, number);
          if (shown === undefined) return false;
          const button = buttonFor(shown, 'retry-failed');
          const acks: Ack[] = isTwice
            ? await person.doubleClick(shown, button)
            : [await person.click(shown, button)];
          return acks.some(({ ok }) => ok);
        },
        // An earlier try may have worked after all.
        () => failedCard(channelId, number) !== undefined,
      );
    },
    approve: ({ slug, channels: [channelId] }, { id, number }) =>
      command('approve', channelId, id, `approve ${number} --job gate --project ${shortOf(slug)}`),
  };
}

const shortOf = (slug: string): string => slug.replace(/^gh\//, '');
