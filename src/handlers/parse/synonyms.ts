// Other words for commands: CircleCI's own, old ones, and what people type first. Pure.

/** By what is typed; a command's own name always wins. */
export const synonyms: Readonly<Record<string, string>> = {
  rerun: 'retry',
  rebuild: 'retry',
  restart: 'retry',
  redo: 'retry',
  run: 'trigger',
  build: 'trigger',
  start: 'trigger',
  launch: 'trigger',
  stop: 'cancel',
  abort: 'cancel',
  kill: 'cancel',
  recent: 'pipelines',
  builds: 'pipelines',
  runs: 'pipelines',
  list: 'pipelines',
  log: 'logs',
  test: 'tests',
  flakes: 'flaky',
  artifact: 'artifacts',
  compare: 'diff',
  explain: 'why',
  sub: 'subscribe',
  unsub: 'unsubscribe',
  subs: 'subscriptions',
  deployments: 'deploys',
  releases: 'deploys',
  signin: 'login',
  signout: 'logout',
  stats: 'insights',
  credits: 'usage',
  '?': 'help',
  h: 'help',
  commands: 'help',
};

/** What a family's name alone stands for: what only looks, or its only member. */
export function aloneIn(family: string, names: readonly string[]): string | undefined {
  const members = names.filter((name) => name.startsWith(`${family} `));
  const look = members.find((name) => / (?:list|show)$/.test(name));
  return look ?? (members.length === 1 ? members[0] : undefined);
}
