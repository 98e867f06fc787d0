// Routes each Slack request to its handler and performs the outcome. Holds the web side's only ack() and only catch.
// Jobs are stored in Redis before the ack.
import type { Home, Message, Modal } from '../../blocks/kit/message.ts';
import { renderOpenWindow } from '../../blocks/kit/open-window.ts';
import type { Actor, Place } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { noteFacts, roundedMs, type Trace, type TracedWork, traced } from '../../observability/trace.ts';
import { readEventBody, readShortcutBody } from '../intake/parse-events.ts';
import { readActionBody, readCommandBody, readOptionsBody, readViewBody } from '../intake/parse-payloads.ts';
import { readClaim } from '../intake/read-claim.ts';
import { readConversation } from '../intake/read-conversation.ts';
import { type SealSecret, unreadableClick } from './action.ts';
import { type AdmissionOptions, type Admitted, createAdmission, type Visit } from './admit.ts';
import type { Asker } from './command.ts';
import { createProjectCompleter } from './complete-projects.ts';
import { createExecutor, type ExecutorOptions } from './execute-outcome.ts';
import { type FailureReplyOptions, failureReply } from './failure-reply.ts';
import { isRepeated, namedInTime } from './in-time.ts';
import { judgeOptions } from './judge-options.ts';
import { createMenus, type MenusOptions } from './menus.ts';
import type { OpenedView } from './outcome.ts';
import { buttons, events, menuDefinitions, shortcuts, windows } from './registry.ts';
import { asResponse, type ReplyPlan } from './reply-plan.ts';
import type { OpenRequests } from './say-waiting.ts';

/** For an empty menu. Slack waits 3 s in total. */
const COMPLETING_MS = 1_800;

export type RequestKind = 'command' | 'action' | 'view' | 'options' | 'shortcut' | 'event';
/** Answers Slack's request. Without a body it only acknowledges. */
export type Ack = (body?: object) => Promise<void>;

export interface DispatcherOptions
  extends AdmissionOptions,
    ExecutorOptions,
    MenusOptions,
    FailureReplyOptions {
  slack: {
    openView(triggerId: string, view: Modal): Promise<OpenedView>;
    /** Sends to one person by the most direct way that works. */
    reply(place: Place, actor: Actor, message: Message, options: { replaceOriginal: boolean }): Promise<void>;
    publishHome(userId: string, view: Home): Promise<void>;
    directChannelOf(userId: string): Promise<string>;
  };
  seal: SealSecret;
  /** Puts names in the place of opaque slugs in what is answered. Default: as it is. */
  nameProjects?: (<Body extends object>(body: Body) => Promise<Body>) | undefined;
  waiting?: Pick<OpenRequests, 'watch' | 'takeBack'> | undefined;
  /** False: this event was answered before. `name` is the event's name in the manifest. */
  isFirst(eventId: string, name: string): Promise<boolean>;
  /** Time until the ack, for metrics. */
  onAck?: ((kind: RequestKind, result: ReplyPlan['result'], ms: number) => void) | undefined;
}

/**
 * Each takes a body as Slack sent it, acks it exactly once and never rejects. The exception: an event whose job
 * couldn't be stored isn't acked, so Slack sends it again.
 */
export type Dispatcher = Record<RequestKind, (body: unknown, ack: Ack) => Promise<void>>;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { slack, seal, log, appHosts = [], nameProjects = async (body) => body } = options;
  const { runCommand, execute } = createExecutor(options);
  const menus = createMenus(options);
  const completeProjects = createProjectCompleter(options);
  const admit = createAdmission(options);
  // Slack sends events that no handler listens to, such as what people write in group messages.
  const isQuiet = ({ facts }: Trace) => facts.kind === 'event' && facts.door === undefined;
  const requestLine: TracedWork = { line: 'request', message: 'Slack request', isQuiet, log };

  /** Failures become a reply plan too. */
  async function attempt(where: object, work: () => Promise<ReplyPlan>): Promise<ReplyPlan> {
    try {
      return await work();
    } catch (error) {
      return failureReply(error, where, options);
    }
  }

  /** The way through every door: nothing is done for anybody who isn't admitted. */
  const enter = (where: object, visit: Visit, work: (asker: Admitted) => Promise<ReplyPlan>) =>
    attempt(where, async () => {
      const { door, asker } = visit;
      noteFacts({ door, userId: asker.actor.userId, channelId: asker.place.channelId });
      const by = await admit(visit);
      return { ...(await work(by)), by };
    });

  function listen<Request>(
    kind: RequestKind,
    read: (body: unknown) => Request,
    answer: (
      request: Request & { from: Pick<Visit, 'claim' | 'conversation'> },
      ack: (done: ReplyPlan, body?: object) => Promise<void>,
    ) => Promise<void>,
  ): (body: unknown, ack: Ack) => Promise<void> {
    const respond = async (body: unknown, ack: Ack) => {
      const startedAt = performance.now();
      noteFacts({ kind, outcome: 'failed' });
      let isAcked = false;
      const ackOnce = async (done: ReplyPlan, answerBody?: object) => {
        isAcked = true;
        if (done.pending !== undefined) options.waiting?.watch(done.pending.job, done.pending.doing);
        await (answerBody === undefined ? ack() : ack(await namedInTime(answerBody, nameProjects)));
        const ackMs = performance.now() - startedAt;
        noteFacts({ outcome: done.result, ackMs: roundedMs(ackMs) });
        options.onAck?.(kind, done.result, ackMs);
      };
      try {
        const from = { claim: readClaim(body), conversation: readConversation(body) };
        await answer({ ...read(body), from }, ackOnce);
      } catch (error) {
        // An unreadable body, a late ack, or a last reply that Slack refused: there is nobody left to tell.
        log.error({ kind, err: error }, 'A request from Slack could not be answered');
        if (!isAcked) await ackOnce({ result: 'failed' }).catch(() => undefined);
        noteFacts({ outcome: 'failed' });
      }
    };
    return (body, ack) => traced(requestLine, () => respond(body, ack));
  }

  /** What has to wait for the ack: opening a modal, or replying to a click. */
  async function show(
    done: ReplyPlan,
    { asker, triggerId }: { asker: Asker; triggerId: string },
  ): Promise<void> {
    const { view, replaceOriginal = false, by = asker } = done;
    const where = { ...asker.actor, view: view?.callback_id };
    const shown = view === undefined ? done : await attempt(where, () => open(triggerId, view, done));
    if (shown.message !== undefined) await say(by, shown.message, replaceOriginal);
  }

  async function open(triggerId: string, view: Modal, { thenJob, by }: ReplyPlan): Promise<ReplyPlan> {
    const opened = await slack.openView(triggerId, view);
    return thenJob === undefined || by === undefined
      ? { result: 'ok' }
      : execute({ kind: 'enqueue', job: thenJob(opened) }, by);
  }

  async function say({ place, actor }: Asker, message: Message, replaceOriginal: boolean): Promise<void> {
    await slack.reply(place, actor, message, { replaceOriginal });
  }

  return {
    command: listen('command', readCommandBody, async (request, ack) => {
      const { typed, asker, from } = request;
      const where = { kind: 'command', ...asker.actor, channelId: asker.place.channelId };
      const visit = { asker, ...from, door: 'slash command' };
      const { message, ...done } = await enter(where, visit, (by) => runCommand(typed, by));
      await ack(done, message && asResponse(message));
      await show(done, request);
    }),

    action: listen('action', readActionBody, async (request, ack) => {
      const { actionId, click, asker, from } = request;
      const where = { kind: 'action', actionId, ...asker.actor, channelId: asker.place.channelId };
      const visit = { asker, ...from, door: `button ${actionId}` };
      const done = await enter(where, visit, async (by) => {
        const definition = buttons.find(({ id }) => id === actionId);
        if (definition === undefined) throw unreadableClick();
        return execute(definition.run(click, by), by);
      });
      await ack(done);
      await show(done, request);
    }),

    view: listen('view', readViewBody, async (request, ack) => {
      const { callbackId, submission, asker, firstInput, from } = request;
      const visit = { asker, ...from, door: `window ${callbackId}` };
      const done = await enter({ kind: 'view', callbackId, ...asker.actor }, visit, async (by) => {
        const definition = windows.find((each) => each.callbackId === callbackId);
        if (definition === undefined) throw new UsageError('I don’t know this window. Nothing was changed.');
        return execute(definition.run(submission, by, seal), by);
      });
      // Keep the modal open after a failure, so the person's input isn't lost.
      const isTold = done.sentence !== undefined && firstInput !== undefined;
      const errors = done.errors ?? (isTold ? { [firstInput]: done.sentence } : undefined);
      await ack(done, errors && { response_action: 'errors', errors });
    }),

    options: listen('options', readOptionsBody, async ({ actionId, text, menu, asker, from }, ack) => {
      const definition = menuDefinitions.find(({ id }) => id === actionId);
      const list = definition?.list?.(menu);
      let isRefreshed = false;
      const visit = { asker, ...from, door: `menu ${actionId}`, isForUs: true };
      const done = await enter({ kind: 'options', actionId, ...asker.actor }, visit, async (by) => {
        const offer = async () => {
          const { isOld, ...context } = await menus.read(by.place.channelId, list);
          isRefreshed = isOld;
          const plan = await execute(definition?.run(text, context) ?? { kind: 'options', options: [] }, by);
          const { options: offered = [] } = plan;
          const shown = definition && judgeOptions(options.policy(), definition, offered, { menu, by });
          return { ...plan, options: shown ?? [] };
        };
        const first = await offer();
        const mayLack = list?.kind === 'projects' && first.options.length === 0;
        return mayLack && (await completeProjects(COMPLETING_MS)) ? offer() : first;
      });
      await ack(done, { options: done.options ?? [] });
      if (list !== undefined && isRefreshed) await menus.refresh(list);
    }),

    shortcut: listen('shortcut', readShortcutBody, async (request, ack) => {
      const { callbackId, asker, from } = request;
      const visit = { asker, ...from, door: `shortcut ${callbackId}` };
      const done = await enter({ kind: 'shortcut', callbackId, ...asker.actor }, visit, async (by) => {
        const definition = shortcuts.find((each) => each.callbackId === callbackId);
        if (definition === undefined)
          throw new UsageError('I don’t know this shortcut. Nothing was started.');
        return execute(definition.run({ ...request, asker: by }, { appHosts }), by);
      });
      await ack(done);
      await show(done, request);
    }),

    event: listen('event', readEventBody, async (request, ack) => {
      const { type, asker, from, isFromBot } = request;
      const definition = events.find((each) => each.type === type);
      if (definition === undefined || definition.isHeard?.(request) === false)
        return await ack({ result: 'ok' });

      const { answers, renderTurnedAway, subscription = type } = definition;
      let typed = '';
      const visit = { asker, ...from, door: `event ${type}`, isNobody: isFromBot, isForUs: !answers };
      const done = await enter({ kind: 'event', type, ...asker.actor }, visit, async (by) => {
        const outcome = definition.run({ ...request, asker: by }, { appHosts });
        if (outcome.kind === 'command') typed = outcome.typed;
        return execute(outcome, by);
      });
      if (!answers) {
        if (done.result !== 'failed') await ack(done);
        if (done.away !== undefined && renderTurnedAway !== undefined)
          await slack.publishHome(asker.actor.userId, renderTurnedAway(done.away));
        return;
      }
      await ack(done);
      const message =
        done.view === undefined ? done.message : renderOpenWindow({ title: done.view.title.text, typed });
      if (message === undefined || (await isRepeated(options.isFirst(asker.invocationId, subscription))))
        return;
      await say(done.by ?? asker, message, false);
    }),
  };
}
