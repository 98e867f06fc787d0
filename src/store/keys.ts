// Every Redis key of the bot is built here and nowhere else, behind one prefix, so that several bots can share
// a server and a test can clean up after itself.

export interface Keys {
  /** BullMQ's own prefix; it must differ from ours. */
  bullPrefix: string;
  run(pipelineId: string): string;
  workflow(workflowId: string): string;
  runByNumber(projectSlug: string, number: number): string;
  newestRun(projectSlug: string, filter: { branch?: string; userId?: string }): string;
  card(channelId: string, pipelineId: string): string;
  cardsOf(pipelineId: string): string;
  channel(channelId: string): string;
  subscriptionsOfChannel(channelId: string): string;
  subscriptionsToProject(project: string): string;
  subscribedProjects(): string;
  watchDue(): string;
  watchChanged(): string;
  effect(jobId: string): string;
  once(onceKey: string): string;
  projects(): string;
  pace(channelId: string): string;
  paceSlot(channelId: string, holder: string): string;
  budget(): string;
  cursor(orgSlug: string): string;
}

/** `prefix` must not contain `:`; the default of the configuration is `chatops`. */
export function createKeys(prefix: string): Keys {
  const key = (...parts: string[]) => [prefix, ...parts.map(escapePart)].join(':');
  return {
    bullPrefix: `${prefix}-bull`,
    run: (pipelineId) => key('run', pipelineId),
    workflow: (workflowId) => key('workflow', workflowId),
    runByNumber: (projectSlug, number) => key('run-number', projectSlug, String(number)),
    newestRun: (projectSlug, { branch, userId }) =>
      key('newest-run', projectSlug, mark(branch), mark(userId)),
    card: (channelId, pipelineId) => key('card', channelId, pipelineId),
    cardsOf: (pipelineId) => key('cards-of', pipelineId),
    channel: (channelId) => key('channel', channelId),
    subscriptionsOfChannel: (channelId) => key('subscriptions', 'channel', channelId),
    subscriptionsToProject: (project) => key('subscriptions', 'project', project),
    subscribedProjects: () => key('subscriptions', 'projects'),
    watchDue: () => key('watch', 'due'),
    watchChanged: () => key('watch', 'changed'),
    effect: (jobId) => key('effect', jobId),
    once: (onceKey) => key('once', onceKey),
    projects: () => key('projects'),
    pace: (channelId) => key('pace', channelId),
    paceSlot: (channelId, holder) => key('pace-slot', channelId, holder),
    budget: () => key('budget'),
    cursor: (orgSlug) => key('cursor', orgSlug),
  };
}

// Two different lists of parts never give one key, whatever is in them.
const escapePart = (part: string): string => part.replace(/[%:]/g, encodeURIComponent);

// `*` stands for any, so a branch of that very name needs the `=` in front.
const mark = (part: string | undefined): string => (part === undefined ? '*' : `=${part}`);
