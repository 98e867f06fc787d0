// What Ada does at the doors, and everything that she and her channel can read afterwards.
import type {
  InputValue,
  OptionShown,
  Person,
  SlackStandIn,
  StoredMessage,
  View,
} from '../../../playground/slack/index.ts';

export interface Hands {
  person: Person;
  /** A slash command in the channel. */
  type(line: string): Promise<void>;
  mention(line: string): Promise<void>;
  /** Clicks the newest button with that action id that she sees, in a message, a modal or her home tab. */
  press(actionId: string): Promise<void>;
  /** What the newest menu with that action id offers for what is typed. */
  offered(actionId: string, text: string): Promise<OptionShown[]>;
  /** Selects an option in the newest menu with that action id. `text` is typed first if the menu loads its options. */
  choose(actionId: string, value: string, text?: string): Promise<void>;
  /** Submits the top modal. */
  submit(values: Record<string, InputValue>): Promise<void>;
  /** Every message, modal and error shown so far, one string each. */
  seen(): string[];
  newestMessage(): StoredMessage;
}

type Shown = StoredMessage | View;
const isMessage = (shown: Shown): shown is StoredMessage => 'ts' in shown;

export function createHands(slack: SlackStandIn, who: { ada: string; channelId: string }): Hands {
  const { ada, channelId } = who;
  const person = slack.person(ada);
  /** Answers outside of messages: errors at modal inputs, options of menus. */
  const heard: string[] = [];

  const messages = (): StoredMessage[] =>
    slack.channels().flatMap(({ id, members }) => {
      if (!members.has(ada)) return [];
      const view = slack.channel(id);
      const threads = view.messages().flatMap(({ ts }) => view.thread(ts));
      return [...threads, ...view.ephemerals(ada)];
    });
  const views = (): View[] => [...person.openViews(), ...(person.home() ? [person.home() as View] : [])];

  function find(actionId: string): { target: { viewId: string } | StoredMessage; element: Element } {
    const inViews = person.openViews().slice(-1);
    const home = person.home();
    const shown: Shown[] = [
      ...inViews.toReversed(),
      ...messages().toSorted((a, b) => Number(b.ts) - Number(a.ts)),
      ...(home === undefined ? [] : [home]),
    ];
    for (const one of shown) {
      const element = elementsOf(one).find(({ action_id }) => action_id.split('#', 1)[0] === actionId);
      if (element !== undefined) return { target: isMessage(one) ? one : { viewId: one.id }, element };
    }
    throw new Error(
      `nobody shows ${actionId}: ${messages()
        .map(({ text }) => text)
        .join(' | ')}`,
    );
  }

  return {
    person,
    async type(line) {
      const ack = await person.command(channelId, line);
      if (!ack.ok) throw new Error(`${line}: ${ack.error}`);
    },
    async mention(line) {
      const ack = await person.mention(channelId, line);
      if (!ack.ok) throw new Error(`mention ${line}: ${ack.error}`);
    },
    async press(actionId) {
      const { target, element } = find(actionId);
      const options = element.confirm === undefined ? {} : { confirm: 'ok' as const };
      const which = element.value === undefined ? {} : { value: element.value };
      const ack = await person.click(target, element.action_id, { ...options, ...which, nth: 0 });
      if (!ack.ok) throw new Error(`${actionId}: ${ack.error}`);
    },
    offered: (actionId, text) => person.typeahead(find(actionId).target, actionId, text),
    async choose(actionId, value, text) {
      const { target, element } = find(actionId);
      if (text !== undefined) {
        const offered = await person.typeahead(target, element.action_id, text);
        heard.push(JSON.stringify(offered));
      }
      const ack = await person.select(target, element.action_id, value);
      if (!ack.ok) throw new Error(`${actionId}: ${ack.error}`);
    },
    async submit(values) {
      const view = person.openViews().at(-1);
      if (view === undefined) throw new Error('no window is open');
      const ack = await person.fillAndSubmit(view.id, values);
      if (!ack.ok) throw new Error(`${view.callback_id}: ${ack.error} ${JSON.stringify(ack.errors)}`);
      if (ack.errors !== undefined) heard.push(JSON.stringify(ack.errors));
    },
    seen: () => [
      ...messages().map((one) => JSON.stringify(one)),
      ...views().map((one) => JSON.stringify(one)),
      ...heard,
    ],
    newestMessage() {
      const newest = slack.channel(channelId).messages().at(-1);
      if (newest === undefined) throw new Error('nobody has said anything');
      return newest;
    },
  };
}

interface Element {
  action_id: string;
  value?: string;
  confirm?: unknown;
}

/** All elements with an action id, at any depth. */
function elementsOf(shown: unknown): Element[] {
  if (Array.isArray(shown)) return shown.flatMap(elementsOf);
  if (typeof shown !== 'object' || shown === null) return [];
  const inside = Object.values(shown).flatMap(elementsOf);
  return 'action_id' in shown && typeof shown.action_id === 'string' ? [shown as Element, ...inside] : inside;
}
