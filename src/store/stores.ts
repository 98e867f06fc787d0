// All repositories on one connection. They store what the bot knows; none of them makes decisions.
import type { Redis } from 'ioredis';
import type { RateBudget } from '../circleci/rate-limit.ts';
import { type Absences, createAbsences } from './absences.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Audit, createAudit } from './audit.ts';
import { createRedisBudget } from './budget.ts';
import { type Bursts, createBursts } from './bursts.ts';
import { type Cards, createCards } from './cards.ts';
import { type Channels, createChannels } from './channels.ts';
import { type AuditCounts, countAudit } from './count-audit.ts';
import { type Cursors, createCursors } from './cursors.ts';
import { createDigests, type Digests } from './digests.ts';
import { createEffects, type Effects } from './effects.ts';
import { createFailures, type Failures } from './failures.ts';
import { createFlakes, type Flakes } from './flakes.ts';
import { createForms, type Forms } from './forms.ts';
import { createGenerations, type Generations } from './generations.ts';
import { createGroups, type Groups } from './groups.ts';
import { createHeard, type Heard } from './heard.ts';
import { createHeldRequests, type HeldRequests } from './held-requests.ts';
import { createIncidents, type Incidents } from './incidents.ts';
import type { Keys } from './keys.ts';
import { createMutes, type Mutes } from './mutes.ts';
import { createOutages, type Outages } from './outages.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';
import { createOwed, type Owed } from './owed.ts';
import { createOwners, type Owners } from './owners.ts';
import { createPace, type Pace } from './pace.ts';
import { createPeople, type People } from './people.ts';
import { createPersonIncidents, type PersonIncidents } from './person-incidents.ts';
import { createProjects, type Projects } from './projects.ts';
import { createPulses, type Pulses } from './pulses.ts';
import { createQuietHours, type QuietHoursStore } from './quiet-hours.ts';
import { createRuns, type Runs } from './runs.ts';
import { createSaid, type Said } from './said.ts';
import { createScheduleMakers, type ScheduleMakers } from './schedule-makers.ts';
import { speakStoreError } from './store-error.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';
import { createThreads, type Threads } from './threads.ts';
import { createUnfurls, type Unfurls } from './unfurls.ts';
import { createUsualTimes, type UsualTimesStore } from './usual-times.ts';
import { createVanished, type Vanished } from './vanished.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWatchers, type Watchers } from './watchers.ts';

export interface Stores {
  runs: Runs;
  cards: Cards;
  threads: Threads;
  channels: Channels;
  subscriptions: Subscriptions;
  outcomes: Outcomes;
  outages: Outages;
  generations: Generations;
  digests: Digests;
  quietHours: QuietHoursStore;
  owners: Owners;
  owed: Owed;
  said: Said;
  bursts: Bursts;
  absences: Absences;
  people: People;
  mutes: Mutes;
  incidents: Incidents;
  personIncidents: PersonIncidents;
  usualTimes: UsualTimesStore;
  watch: Watch;
  vanished: Vanished;
  watchers: Watchers;
  failures: Failures;
  flakes: Flakes;
  effects: Effects;
  projects: Projects;
  pace: Pace;
  budget: RateBudget;
  /** Of a person's own token. */
  budgetOf(userId: string): RateBudget;
  cursors: Cursors;
  forms: Forms;
  heard: Heard;
  suggestions: Suggestions;
  unfurls: Unfurls;
  accounts: Accounts;
  groups: Groups;
  pulses: Pulses;
  heldRequests: HeldRequests;
  scheduleMakers: ScheduleMakers;
  audit: Audit;
}

/** The caller closes the connection. Every method throws StoreError if Redis fails. The audit needs the seal keys. */
export function createStores(
  redis: Redis,
  keys: Keys,
  sealKeys: readonly string[] = [],
  counts?: AuditCounts,
): Stores {
  return {
    runs: speakStoreError('runs', createRuns(redis, keys)),
    cards: speakStoreError('cards', createCards(redis, keys)),
    threads: speakStoreError('threads', createThreads(redis, keys)),
    channels: speakStoreError('channels', createChannels(redis, keys)),
    subscriptions: speakStoreError('subscriptions', createSubscriptions(redis, keys)),
    usualTimes: speakStoreError('usualTimes', createUsualTimes(redis, keys)),
    mutes: speakStoreError('mutes', createMutes(redis, keys)),
    incidents: speakStoreError('incidents', createIncidents(redis, keys)),
    personIncidents: speakStoreError('personIncidents', createPersonIncidents(redis, keys)),
    people: speakStoreError('people', createPeople(redis, keys)),
    bursts: speakStoreError('bursts', createBursts(redis, keys)),
    absences: speakStoreError('absences', createAbsences(redis, keys)),
    outcomes: speakStoreError('outcomes', createOutcomes(redis, keys)),
    generations: speakStoreError('generations', createGenerations(redis, keys)),
    outages: speakStoreError('outages', createOutages(redis, keys)),
    digests: speakStoreError('digests', createDigests(redis, keys)),
    quietHours: speakStoreError('quietHours', createQuietHours(redis, keys)),
    owed: speakStoreError('owed', createOwed(redis, keys)),
    said: speakStoreError('said', createSaid(redis, keys)),
    owners: speakStoreError('owners', createOwners(redis, keys)),
    watch: speakStoreError('watch', createWatch(redis, keys)),
    vanished: speakStoreError('vanished', createVanished(redis, keys)),
    watchers: speakStoreError('watchers', createWatchers(redis, keys)),
    failures: speakStoreError('failures', createFailures(redis, keys)),
    flakes: speakStoreError('flakes', createFlakes(redis, keys)),
    effects: speakStoreError('effects', createEffects(redis, keys)),
    projects: speakStoreError('projects', createProjects(redis, keys)),
    pace: speakStoreError('pace', createPace(redis, keys)),
    budget: speakStoreError('budget', createRedisBudget(redis, keys)),
    budgetOf: (userId) => speakStoreError('budget', createRedisBudget(redis, keys, Date.now, userId)),
    cursors: speakStoreError('cursors', createCursors(redis, keys)),
    heard: speakStoreError('heard', createHeard(redis, keys)),
    forms: speakStoreError('forms', createForms(redis, keys)),
    suggestions: speakStoreError('suggestions', createSuggestions(redis, keys)),
    unfurls: speakStoreError('unfurls', createUnfurls(redis, keys)),
    accounts: speakStoreError('accounts', createAccounts(redis, keys)),
    pulses: speakStoreError('pulses', createPulses(redis, keys)),
    groups: speakStoreError('groups', createGroups(redis, keys)),
    heldRequests: speakStoreError('heldRequests', createHeldRequests(redis, keys)),
    scheduleMakers: speakStoreError('scheduleMakers', createScheduleMakers(redis, keys)),
    audit: speakStoreError('audit', countAudit(createAudit(redis, keys, sealKeys), counts)),
  };
}
