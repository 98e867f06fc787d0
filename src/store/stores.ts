// All repositories on one connection. They keep what the bot knows; none of them decides anything.
import type { Redis } from 'ioredis';
import type { RateBudget } from '../circleci/rate-limit.ts';
import { createRedisBudget } from './budget.ts';
import { type Cards, createCards } from './cards.ts';
import { type Channels, createChannels } from './channels.ts';
import { type Cursors, createCursors } from './cursors.ts';
import { createEffects, type Effects } from './effects.ts';
import type { Keys } from './keys.ts';
import { createPace, type Pace } from './pace.ts';
import { createProjects, type Projects } from './projects.ts';
import { createRuns, type Runs } from './runs.ts';
import { speakStoreError } from './store-error.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createWatch, type Watch } from './watch.ts';

export interface Stores {
  runs: Runs;
  cards: Cards;
  channels: Channels;
  subscriptions: Subscriptions;
  watch: Watch;
  effects: Effects;
  projects: Projects;
  pace: Pace;
  budget: RateBudget;
  cursors: Cursors;
}

/** The connection stays the caller's to close. Every method throws StoreError when Redis fails. */
export function createStores(redis: Redis, keys: Keys): Stores {
  return {
    runs: speakStoreError('runs', createRuns(redis, keys)),
    cards: speakStoreError('cards', createCards(redis, keys)),
    channels: speakStoreError('channels', createChannels(redis, keys)),
    subscriptions: speakStoreError('subscriptions', createSubscriptions(redis, keys)),
    watch: speakStoreError('watch', createWatch(redis, keys)),
    effects: speakStoreError('effects', createEffects(redis, keys)),
    projects: speakStoreError('projects', createProjects(redis, keys)),
    pace: speakStoreError('pace', createPace(redis, keys)),
    budget: speakStoreError('budget', createRedisBudget(redis, keys)),
    cursors: speakStoreError('cursors', createCursors(redis, keys)),
  };
}
