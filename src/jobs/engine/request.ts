// The frame around every job that a person asked for. It resolves whose token to use, offers the policy check, and
// handles a denial: tells the person and writes the audit line.

import { renderDenied, renderDeniedWindow } from '../../blocks/kit/denied.ts';
import type { MissingItems } from '../../blocks/kit/gap-note.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { withPublicNote } from '../../blocks/kit/public-note.ts';
import { UNDELIVERABLE } from '../../blocks/kit/turned-away-words.ts';
import type { Gaps, Listing } from '../../circleci/client.ts';
import { gapsOf } from '../../circleci/listing.ts';
import {
  type AskedName,
  contracts,
  isLook,
  type JobRequest,
  type Payload,
  permissionOf,
  readsPublic,
  setsChannel,
} from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { turnAway, whyTurnedAway } from '../../policy/turn-away.ts';
import { answer } from './answer.ts';
import { auditChange } from './audit-change.ts';
import {
  type Asked,
  checkPolicy,
  DeniedByPolicy,
  oneBranch,
  oneProject,
  type Permit,
  type Placed,
  placeAsked,
  type Subject,
  type SubjectOf,
} from './check-policy.ts';
import type { Acting, JobDeps } from './deps.ts';
import type { JobDefinition, JobTools } from './job.ts';
import { updateWindow } from './update-window.ts';

/** Jobs whose payload says who asked and where. */
export type RequestName = AskedName | 'answer-second';
type PersonAsked<Name extends RequestName> = Payload<Name> & Placed;

export interface Request<Name extends RequestName> {
  name: Name;
  payload: PersonAsked<Name>;
  tools: JobTools;
  /** Cached after the first call. Throws StoreError, and UsageError if a stored token can't be decrypted. */
  acting(): Promise<Acting>;
  /** Checks the policy row in the job's contract. Throws DeniedByPolicy; the frame handles it. */
  permit(subject: SubjectOf<Name>): Permit;
  /** For one of many: a denied one is left out, and nobody is told. */
  allows(subject: SubjectOf<Name>): boolean;
  /** What could not be read of the lists that the answer is made from; an answer says so at its end. */
  missing: MissingItems[];
  /** Remembers what is missing from a list that was iterated. */
  note(gaps: Gaps | undefined): void;
  /** Passes the list on, and remembers what is missing from it. */
  noting<T>(list: Listing<T>): Listing<T>;
  /** Whether something was read without a token, because the person's can't see it. */
  isPublic(): boolean;
  /** Says under a message that something was read without a token. */
  sayingPublic(message: Message): Promise<Message>;
  /** Ephemeral: only the person sees it. */
  reply(message: Message): Promise<void>;
}

export function defineRequest<Name extends RequestName>(
  deps: JobDeps,
  name: Name,
  run: (request: Request<Name>) => Promise<void>,
): JobDefinition<Name> {
  return {
    name,
    async run(given, tools) {
      const payload: PersonAsked<Name> = await placeAsked(deps, given as Payload<Name> & Asked);
      try {
        await refuseTurnedAway(deps, name, payload, tools);
        if (payload.place.betweenPeople === true && setsChannel(name)) throw new UsageError(UNDELIVERABLE);
        await run(createRequest(deps, name, payload, tools));
      } catch (error) {
        if (!(error instanceof DeniedByPolicy)) throw error;
        await tellDenied(deps, payload, error, tools);
      }
    },
  };
}

function createRequest<Name extends RequestName>(
  deps: JobDeps,
  name: Name,
  payload: PersonAsked<Name>,
  tools: JobTools,
): Request<Name> {
  const { actor, place } = payload;
  let acting: Promise<Acting> | undefined;
  const permit = (subject: Pick<Subject, 'project'> & Partial<Subject>): Permit => {
    const permission = permissionOf({ name, payload } as unknown as JobRequest);
    if (permission === undefined) throw new Error(`the contract of ${name} says nobody may ask for it`);
    const { about, ...row } = permission;
    // The type rules this out; a cast could let it through.
    if (about === 'run' && !('branch' in subject))
      throw new Error(`${name} must say which branch it is about`);
    return checkPolicy(deps, payload, { ...row, branch: null, ...subject });
  };
  let isPublic = false;
  async function act(): Promise<Acting> {
    const own = await deps.actAs(actor);
    if (!readsPublic({ name, payload } as unknown as JobRequest)) return own;
    const onPublic = () => {
      isPublic = true;
    };
    return { ...own, circleci: own.circleci.alsoPublic(onPublic) };
  }
  async function sayingPublic(message: Message): Promise<Message> {
    return isPublic ? withPublicNote(message, await request.acting()) : message;
  }
  const missing: MissingItems[] = [];
  const note = (gaps: Gaps | undefined) => {
    if (gaps === undefined) return;
    // Where enough was read, the answer itself says that there is more.
    const isCut = gaps.cut !== undefined && gaps.cut !== 'limit';
    missing.push({ of: gaps.of, unreadable: gaps.unreadable, isCut });
  };
  const request: Request<Name> = {
    name,
    payload,
    tools,
    missing,
    note,
    noting(list) {
      note(gapsOf(list));
      return list;
    },
    acting() {
      acting ??= act();
      return acting;
    },
    permit,
    allows(subject) {
      try {
        permit(subject);
        return true;
      } catch (error) {
        if (error instanceof DeniedByPolicy) return false;
        throw error;
      }
    },
    isPublic: () => isPublic,
    sayingPublic,
    reply: async (message) => answer(deps, { place, actor }, await sayingPublic(message), tools),
  };
  return request;
}

/**
 * Before anything is read for them. Once a change has been sent, the job goes on, to say how it ended. Throws
 * DeniedByPolicy.
 */
async function refuseTurnedAway<Name extends RequestName>(
  { policy, stores }: Pick<JobDeps, 'policy' | 'stores'>,
  name: Name,
  payload: PersonAsked<Name>,
  { jobId }: JobTools,
): Promise<void> {
  const permission = permissionOf({ name, payload } as unknown as JobRequest);
  const away = turnAway(policy(), payload.origin);
  if (permission === undefined || away === undefined) return;
  if (contracts[name].effect === 'once' && (await stores.effects.get(jobId)) !== undefined) return;
  throw new DeniedByPolicy(
    { ...permission, project: null, branch: null },
    { rule: whyTurnedAway[away], ask: [] },
  );
}

async function tellDenied(
  deps: JobDeps,
  asked: Asked | (Asked & { viewId: string }),
  { judged, rule, ask, about }: DeniedByPolicy,
  tools: JobTools,
): Promise<void> {
  const { command } = judged;
  if (!isLook(judged)) {
    const change = {
      command,
      what: `/circleci ${command}`,
      project: oneProject(judged) ?? about,
      branch: oneBranch(judged),
      reason: rule,
    };
    await auditChange(deps, asked, tools, 'denied', change);
  }
  const denial = { what: command, rule, ask, about };
  // A filler's modal is what the person is looking at, unless they closed it.
  const isShown =
    'viewId' in asked && (await updateWindow(deps, asked.viewId, renderDeniedWindow(denial), tools));
  if (isShown) return;
  await answer(deps, asked, renderDenied(denial), tools);
}
