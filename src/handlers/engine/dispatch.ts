// Routes each Slack request to its handler and performs the outcome. Holds the web side's only ack() and only catch.
// Jobs are stored in Redis before the ack.
import type { Message, Modal } from '../../blocks/kit/message.ts';
import { renderOpenWindow } from '../../blocks/kit/open-window.ts';
import type { Actor, Place } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { readEventBody, readShortcutBody } from '../intake/parse-events.ts';
import { readActionBody, readCommandBody, readOptionsBody, readViewBody } from '../intake/parse-payloads.ts';
import { type SealSecret, unreadableClick } from './action.ts';
import type { Asker } from './command.ts';
import { createExecutor, type ExecutorOptions } from './execute-outcome.ts';
import { type FailureReplyOptions, failureReply } from './failure-reply.ts';
import { judgeOptions } from './judge-options.ts';
import { createMenus, type MenusOptions } from './menus.ts';
import type { OpenedView } from './outcome.ts';
import { buttons, events, menuDefinitions, shortcuts, windows } from './registry.ts';
import { asResponse, type ReplyPlan } from './reply-plan.ts';

export type RequestKind = 'command' | 'action' | 'view' | 'options' | 'shortcut' | 'event';
/** Answers Slack's request. Without a body it only acknowledges. */
export type Ack = (body?: object) => Promise<void>;

export interface DispatcherOptions extends ExecutorOptions, MenusOptions, FailureReplyOptions {
  slack: {
    openView(triggerId: string, view: Modal): Promise<OpenedView>;
    /** Sends to one person by the most direct way that works. */
    reply(place: Place, actor: Actor, message: Message, options: { replaceOriginal: boolean }): Promise<void>;
  };
  seal: SealSecret;
  /** Time until the ack, for metrics. */
  onAck?: ((kind: RequestKind, result: ReplyPlan['result'], ms: number) => void) | undefined;
}

/**
 * Each takes a body as Slack sent it, acks it exactly once and never rejects. The exception: an event whose job
 * couldn't be stored isn't acked, so Slack sends it again.
 */
export type Dispatcher = Record<RequestKind, (body: unknown, ack: Ack) => Promise<void>>;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { slack, seal, log, appHosts = [] } = options;
  const { runCommand, execute } = createExecutor(options);
  const menus = createMenus(options);

  /** Failures become a reply plan too. */
  async function attempt(where: object, work: () => Promise<ReplyPlan>): Promise<ReplyPlan> {
    try {
      return await work();
    } catch (error) {
      return failureReply(error, where, options);
    }
  }

  function listen<Request>(
    kind: RequestKind,
    read: (body: unknown) => Request,
    answer: (request: Request, ack: (done: ReplyPlan, body?: object) => Promise<void>) => Promise<void>,
  ): (body: unknown, ack: Ack) => Promise<void> {
    return async (body, ack) => {
      const startedAt = performance.now();
      let isAcked = false;
      const ackOnce = async (done: ReplyPlan, answerBody?: object) => {
        isAcked = true;
        await (answerBody === undefined ? ack() : ack(answerBody));
        options.onAck?.(kind, done.result, performance.now() - startedAt);
      };
      try {
        await answer(read(body), ackOnce);
      } catch (error) {
        // An unreadable body, a late ack, or a last reply that Slack refused: there is nobody left to tell.
        log.error({ kind, err: error }, 'A request from Slack could not be answered');
        if (!isAcked) await ackOnce({ result: 'failed' }).catch(() => undefined);
      }
    };
  }

  /** What has to wait for the ack: opening a modal, or replying to a click. */
  async function show(
    done: ReplyPlan,
    { asker, triggerId }: { asker: Asker; triggerId: string },
  ): Promise<void> {
    const { view, replaceOriginal = false } = done;
    const where = { ...asker.actor, view: view?.callback_id };
    const shown = view === undefined ? done : await attempt(where, () => open(triggerId, view, done, asker));
    if (shown.message !== undefined) await say(asker, shown.message, replaceOriginal);
  }

  async function open(
    triggerId: string,
    view: Modal,
    { thenJob }: ReplyPlan,
    asker: Asker,
  ): Promise<ReplyPlan> {
    const opened = await slack.openView(triggerId, view);
    return thenJob === undefined
      ? { result: 'ok' }
      : execute({ kind: 'enqueue', job: thenJob(opened) }, asker);
  }

  async function say({ place, actor }: Asker, message: Message, replaceOriginal: boolean): Promise<void> {
    await slack.reply(place, actor, message, { replaceOriginal });
  }

  return {
    command: listen('command', readCommandBody, async (request, ack) => {
      const { typed, asker } = request;
      const where = { kind: 'command', ...asker.actor, channelId: asker.place.channelId };
      const { message, ...done } = await attempt(where, () => runCommand(typed, asker));
      await ack(done, message && asResponse(message));
      await show(done, request);
    }),

    action: listen('action', readActionBody, async (request, ack) => {
      const { actionId, click, asker } = request;
      const where = { kind: 'action', actionId, ...asker.actor, channelId: asker.place.channelId };
      const done = await attempt(where, () => {
        const definition = buttons.find(({ id }) => id === actionId);
        if (definition === undefined) throw unreadableClick();
        return execute(definition.run(click, asker), asker);
      });
      await ack(done);
      await show(done, request);
    }),

    view: listen('view', readViewBody, async ({ callbackId, submission, asker, firstInput }, ack) => {
      const done = await attempt({ kind: 'view', callbackId, ...asker.actor }, () => {
        const definition = windows.find((each) => each.callbackId === callbackId);
        if (definition === undefined) throw new UsageError('I don’t know this window. Nothing was changed.');
        return execute(definition.run(submission, asker, seal), asker);
      });
      // Keep the modal open after a failure, so the person's input isn't lost.
      const isTold = done.sentence !== undefined && firstInput !== undefined;
      const errors = done.errors ?? (isTold ? { [firstInput]: done.sentence } : undefined);
      await ack(done, errors && { response_action: 'errors', errors });
    }),

    options: listen('options', readOptionsBody, async ({ actionId, text, menu, asker }, ack) => {
      const definition = menuDefinitions.find(({ id }) => id === actionId);
      const list = definition?.list?.(menu);
      const { isOld, ...context } = await menus.read(asker.place.channelId, list);
      const done = await attempt({ kind: 'options', actionId, ...asker.actor }, () =>
        execute(definition?.run(text, context) ?? { kind: 'options', options: [] }, asker),
      );
      const { options: offered = [] } = done;
      const shown = definition && judgeOptions(options.policy(), definition, offered, { menu, asker });
      await ack(done, { options: shown ?? [] });
      if (list !== undefined && isOld) await menus.refresh(list);
    }),

    shortcut: listen('shortcut', readShortcutBody, async (request, ack) => {
      const { callbackId, asker } = request;
      const done = await attempt({ kind: 'shortcut', callbackId, ...asker.actor }, () => {
        const definition = shortcuts.find((each) => each.callbackId === callbackId);
        if (definition === undefined)
          throw new UsageError('I don’t know this shortcut. Nothing was started.');
        return execute(definition.run(request, { appHosts }), asker);
      });
      await ack(done);
      await show(done, request);
    }),

    event: listen('event', readEventBody, async (request, ack) => {
      const { type, asker } = request;
      const definition = events.find((each) => each.type === type);
      if (definition === undefined) return await ack({ result: 'ok' });

      const outcome = definition.run(request, { appHosts });
      const where = { kind: 'event', type, ...asker.actor };
      const done = await attempt(where, () => execute(outcome, asker));
      if (!definition.answers) {
        if (done.result !== 'failed') await ack(done);
        return;
      }
      await ack(done);
      const typed = outcome.kind === 'command' ? outcome.typed : '';
      const message =
        done.view === undefined ? done.message : renderOpenWindow({ title: done.view.title.text, typed });
      if (message !== undefined) await say(asker, message, false);
    }),
  };
}
