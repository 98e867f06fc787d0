// Every Redis key of the bot is built here and nowhere else, behind one prefix, so that several bots can share a server
// and a test can clean up after itself.

export interface Keys {
  /** BullMQ's own prefix; it must differ from the bot's. */
  bullPrefix: string;
  schemaVersion(): string;
  /** Written only to see whether Redis takes writes. */
  probe(): string;
  /** The process that exports what lies in Redis to Prometheus. */
  elected(): string;
  run(pipelineId: string): string;
  workflow(workflowId: string): string;
  runByNumber(projectSlug: string, number: number): string;
  newestRun(projectSlug: string, filter: { branch?: string; userId?: string }): string;
  card(channelId: string, pipelineId: string): string;
  cardsOf(pipelineId: string): string;
  thread(channelId: string, ts: string): string;
  channel(channelId: string): string;
  subscriptionsOfChannel(channelId: string): string;
  subscriptionsToProject(project: string): string;
  subscribedProjects(): string;
  outcomes(projectSlug: string, branch: string): string;
  outcomeBranches(projectSlug: string): string;
  outcomeProjects(): string;
  digests(): string;
  quietHours(): string;
  owners(channelId: string): string;
  burst(channelId: string): string;
  awake(): string;
  vanished(pipelineId: string): string;
  keptBack(channelId: string, pipelineId: string): string;
  gathered(channelId: string, muteId: string): string;
  missed(pipelineId: string): string;
  personByEmail(email: string): string;
  peopleByLogin(): string;
  unmentioned(): string;
  directChannels(): string;
  wantingDirect(): string;
  offeredDirect(): string;
  mutes(channelId: string): string;
  withheld(channelId: string, muteId: string): string;
  telling(channelId: string, muteId: string): string;
  incidentState(channelId: string, projectSlug: string): string;
  incidentsOfPerson(userId: string): string;
  cause(failureKey: string): string;
  usualTime(projectSlug: string, workflow: string): string;
  watchDue(): string;
  watchChanged(): string;
  watchersOf(pipelineId: string): string;
  watchedBy(userId: string): string;
  failure(workflowId: string): string;
  failureTurn(workflowId: string): string;
  flakes(projectSlug: string): string;
  effect(jobId: string): string;
  once(onceKey: string): string;
  among(among: string): string;
  projects(): string;
  projectDetails(): string;
  projectIds(): string;
  projectsVersion(): string;
  pace(channelId: string): string;
  paceSlot(channelId: string, holder: string): string;
  paceLimit(channelId: string, method: string): string;
  /** Without an owner: of the shared bot token. */
  budget(owner?: string): string;
  cursor(orgSlug: string): string;
  form(viewId: string): string;
  heard(eventId: string): string;
  heardNames(): string;
  suggestions(kind: string, project: string): string;
  unfurled(channelId: string, messageTs: string): string;
  runsOf(userId: string): string;
  account(userId: string): string;
  accountsUsed(): string;
  groups(): string;
  webhooksSeen(): string;
  webhooksMissed(): string;
  webhookMissigned(): string;
  intakeState(): string;
  workerState(): string;
  slackGone(): string;
  owed(): string;
  said(jobId: string): string;
  outage(): string;
  generation(): string;
  dataLoss(): string;
  removals(): string;
  heldRequest(requestId: string): string;
  heldAnswer(requestId: string): string;
  scheduleMakers(scheduleId: string): string;
  auditLines(): string;
  auditHead(): string;
  auditKnown(jobId: string): string;
  auditDenials(): string;
  /** Keys of lines whose seal key was retired. */
  auditKeys(): string;
}

/** `prefix` must not contain `:`; the default is `chatops`. */
export function createKeys(prefix: string): Keys {
  const key = (...parts: string[]) => [prefix, ...parts.map(escapePart)].join(':');
  return {
    bullPrefix: `${prefix}-bull`,
    schemaVersion: () => key('schema-version'),
    probe: () => key('probe'),
    elected: () => key('elected'),
    run: (pipelineId) => key('run', pipelineId),
    workflow: (workflowId) => key('workflow', workflowId),
    runByNumber: (projectSlug, number) => key('run-number', projectSlug, String(number)),
    newestRun: (projectSlug, { branch, userId }) =>
      key('newest-run', projectSlug, mark(branch), mark(userId)),
    card: (channelId, pipelineId) => key('card', channelId, pipelineId),
    cardsOf: (pipelineId) => key('cards-of', pipelineId),
    thread: (channelId, ts) => key('thread', channelId, ts),
    channel: (channelId) => key('channel', channelId),
    subscriptionsOfChannel: (channelId) => key('subscriptions', 'channel', channelId),
    subscriptionsToProject: (project) => key('subscriptions', 'project', project),
    subscribedProjects: () => key('subscriptions', 'projects'),
    outcomes: (projectSlug, branch) => key('outcomes', projectSlug, branch),
    outcomeBranches: (projectSlug) => key('outcome-branches', projectSlug),
    outcomeProjects: () => key('outcome-projects'),
    digests: () => key('digests'),
    quietHours: () => key('quiet-hours'),
    owners: (channelId) => key('owners', channelId),
    burst: (channelId) => key('burst', channelId),
    awake: () => key('awake'),
    vanished: (pipelineId) => key('vanished', pipelineId),
    keptBack: (channelId, pipelineId) => key('kept-back', channelId, pipelineId),
    gathered: (channelId, muteId) => key('gathered', channelId, muteId),
    missed: (pipelineId) => key('missed', pipelineId),
    personByEmail: (email) => key('person', 'email', email),
    peopleByLogin: () => key('people', 'logins'),
    unmentioned: () => key('people', 'unmentioned'),
    directChannels: () => key('people', 'channels'),
    wantingDirect: () => key('people', 'direct'),
    offeredDirect: () => key('people', 'offered-direct'),
    mutes: (channelId) => key('mutes', channelId),
    withheld: (channelId, muteId) => key('withheld', channelId, muteId),
    telling: (channelId, muteId) => key('telling', channelId, muteId),
    incidentState: (channelId, projectSlug) => key('storm', channelId, projectSlug),
    incidentsOfPerson: (userId) => key('person-incidents', userId),
    cause: (failureKey) => key('cause', failureKey),
    usualTime: (projectSlug, workflow) => key('usual-time', projectSlug, workflow),
    watchDue: () => key('watch', 'due'),
    watchChanged: () => key('watch', 'changed'),
    watchersOf: (pipelineId) => key('watchers', 'run', pipelineId),
    watchedBy: (userId) => key('watchers', 'person', userId),
    failure: (workflowId) => key('failure', workflowId),
    flakes: (projectSlug) => key('flakes', projectSlug),
    failureTurn: (workflowId) => key('failure-turn', workflowId),
    effect: (jobId) => key('effect', jobId),
    once: (onceKey) => key('once', onceKey),
    among: (among) => key('among', among),
    projects: () => key('projects'),
    projectDetails: () => key('projects', 'details'),
    projectIds: () => key('projects', 'ids'),
    projectsVersion: () => key('projects', 'version'),
    pace: (channelId) => key('pace', channelId),
    paceSlot: (channelId, holder) => key('pace-slot', channelId, holder),
    paceLimit: (channelId, method) => key('pace-limit', channelId, method),
    budget: (owner) => (owner === undefined ? key('budget') : key('budget', owner)),
    cursor: (orgSlug) => key('cursor', orgSlug),
    heard: (eventId) => key('heard', eventId),
    heardNames: () => key('heard-names'),
    form: (viewId) => key('form', viewId),
    suggestions: (kind, project) => key('suggestions', kind, project),
    unfurled: (channelId, messageTs) => key('unfurled', channelId, messageTs),
    runsOf: (userId) => key('runs-of', userId),
    account: (userId) => key('account', userId),
    accountsUsed: () => key('accounts-used'),
    groups: () => key('groups'),
    webhooksSeen: () => key('webhooks-seen'),
    webhooksMissed: () => key('webhooks-missed'),
    webhookMissigned: () => key('webhook-missigned'),
    intakeState: () => key('intake-state'),
    workerState: () => key('worker-state'),
    slackGone: () => key('slack-gone'),
    owed: () => key('owed'),
    said: (jobId) => key('said', jobId),
    outage: () => key('outage'),
    generation: () => key('generation'),
    dataLoss: () => key('data-loss'),
    removals: () => key('removals'),
    heldRequest: (requestId) => key('held-request', requestId),
    heldAnswer: (requestId) => key('held-answer', requestId),
    scheduleMakers: (scheduleId) => key('schedule-makers', scheduleId),
    auditLines: () => key('audit', 'lines'),
    auditHead: () => key('audit', 'head'),
    auditKnown: (jobId) => key('audit', 'known', jobId),
    auditDenials: () => key('audit', 'denials'),
    auditKeys: () => key('audit', 'keys'),
  };
}

// Different lists of parts never give the same key, whatever they contain.
const escapePart = (part: string): string => part.replace(/[%:]/g, encodeURIComponent);

// `*` stands for any, so a branch with that very name is marked by a leading `=`.
const mark = (part: string | undefined): string => (part === undefined ? '*' : `=${part}`);
