// The words that people use for CI, by what they mean here, and the words that mean nothing here. Pure data.

import { changeRules, settledRules } from './phrase-changes.ts';
import { readRules } from './phrase-reads.ts';

/** Words of the rules that are names of branches and jobs, too. */
const NAMES_TOO = /^(?:main|master|prod|production|live|staging|stage|release|step|command|line)$/;

/** What a word means: the first name that lists it. */
const MEANINGS: Readonly<Record<string, string>> = {
  // What to do.
  rerun:
    'rerun re-run rerunning rerunning retry re-try retrying rebuild re-build rebuilding restart re-start restarting redo re-do retrigger re-trigger relaunch re-launch retest re-test rekick re-kick respin requeue bump repeat rekicking reattempt re-execute reexecute',
  again: 'again',
  cancel:
    'cancel reject scrap canceling cancelling cancle abort aborting kill killing terminate halt nuke interrupt stop stopping end',
  start:
    'start starting compile compiling trigger triggering launch launching begin kick kicking fire create make making cut spin queue-up run-it',
  approve: 'approve approving unblock greenlight',
  pending: 'pending approval approvals hold holds on-hold gate gates sign-off unapproved',
  deploy:
    'deploy deploys deploying deployed deployment deployments release releases releasing released ship ships shipped shipping promote rollout rolled-out rollouts go-live live production prod deployed-to went-out gone-out',
  rollback: 'rollback rolled rollbacks revert reverting undo roll-back',
  mute: 'mute muting muted silence silent quiet hush shush snooze pause shut-up noisy loud noise spam calm',
  unmute: 'unmute unsnooze unpause unhush un-mute unmuting unsilence un-silence',
  talk: 'talk talking speak speaking',
  post: 'post posts posting posted report reporting announce announcing hear hearing spamming',
  news: 'notification notifications message messages alert alerts pings news update updates card cards posts',
  notify:
    'notify notifying tell telling ping pinging pinged inform message messaging let-know alert alerting remind page wake write text mail bother notified informed told',
  subscribe: 'subscribe subscribing sub sign-up',
  unsubscribe: 'unsubscribe unsubscribing unsub',
  subscriptions: 'subscriptions subscription subscribed subs',
  watch: 'watch watching monitor monitoring observe track tracking keep-eye',
  unwatch: 'unwatch un-watch',
  follow: 'follow following followed follows',
  dm: 'dm dms dming',
  mention: 'mention mentions mentioning tag-people',
  digest: 'digest digests summary summaries overview recap',
  login: 'login log-in sign-in signin',
  logout: 'logout log-out sign-out signout',
  set: 'set add change update put store define rotate replace new register configure adding changing',
  drop: 'delete deleting remove removing drop unset rm discard get-rid clean',
  clear: 'clear clearing flush purge bust wipe empty invalidate reset',
  let: 'let',
  show: 'show list see display give gimme get send find open view print fetch paste check look read download grab pull',
  on: 'enable activate',
  off: 'off disable deactivate',
  not: 'not no never dont without nothing none stop-it',
  compare: 'compare compared difference differences different diff differ differs versus vs',
  use: 'use switch default',
  ssh: 'ssh shell terminal',
  merge: 'merge merged merging pr prs',
  // What asks.
  how: 'how',
  why: 'why reason reasons cause caused causing causes explain explanation diagnose investigate culprit guilty blame responsible root-cause y wtf how-come',
  who: 'who whose whom who-ever',
  when: 'when once until till til since',
  happened: 'happened happen happening going-on wrong gives problem matter issue trouble fault',
  // How it is.
  bad: 'red fail fails failed failing failure failures broke broken break breaks breaking dead died die dies dying crash crashed crashes crashing blew blow blown blowing explode exploded exploding choke choked choking down unhappy sad error errors err bork borked busted hosed hang hanging hangs stuck fire kaputt bad complain complaining angry unstuck toast timeout sick odd weird killed kills breakage flunked flunk barfing borken exception',
  good: 'green recovered pass passes passed passing ok okay fine good healthy happy done finished finish finishes ready through complete completed succeed succeeded success successful built stable work works worked working fixed alive passin',
  status: 'status state progress eta doing looking look looks goes going result outcome situation far',
  skipped: 'skipped skip skips blocked',
  running: 'running runs-now building active cooking in-progress ongoing queue queued waiting stuck',
  recent:
    'recent recently lately yesterday history ran last latest newest pushed merged activity today newer pushes',
  // Things.
  run: 'build builds pipeline pipelines run runs workflow workflows ci circleci circle execution executions',
  job: 'job jobs step steps',
  test: 'test tests spec specs testcase testcases suite suites case cases testing',
  log: 'log logs output console stacktrace stack-trace backtrace traceback trace tail printed print error-message error-output stdout stderr',
  flaky: 'flaky flakey flake flakes flakiness unstable unreliable flapping flacky flaked',
  artifact:
    'artifact artifacts apk ipa binary binaries coverage screenshot screenshots zip bundle installer package packages preview videos recordings uploaded',
  config: 'config configuration yaml yml config.yml',
  branch: 'branch branches',
  project: 'project projects repo repos repository repositories',
  org: 'org organization organisation company org-wide',
  schedule: 'schedule schedules scheduled nightly nightlies cron crons cronjob cronjobs',
  webhook: 'webhook webhooks hook hooks',
  trigger: 'triggers',
  context: 'context contexts',
  env: 'env envs environment variable variables var vars',
  key: 'key keys fingerprint fingerprints',
  cache: 'cache caches',
  cost: 'cost costs credit credits spend spending spent bill bills money pay paid budget price expensive burn burned burnt usage consume consumes consumed',
  slow: 'slow slower slowest long longest longer duration durations average mean median usually usual typical normally normal p95 p90 p50 percentile fast faster mttr throughput recovery',
  rate: 'rate rates often reliable reliability percent percentage stats statistics metrics insights trend trends numbers figures performance',
  most: 'most least worst best slowest top',
  size: 'container containers executor executors resource memory ram cpu cpus machine parallelism parallel image docker-image details',
  version: 'version versions',
  owner: 'own owns owner owners codeowners',
  audit: 'audit',
  denied: 'denied refused rejected forbidden disallowed declined',
  allowed: 'allowed permission permissions permitted rights rules policy',
  commands: 'help commands command manual usage-of',
  all: 'all everything whole entire every complete anything everywhere any each full scratch beginning anywhere across',
  old: 'old older outdated superseded stale redundant obsolete previous earlier duplicate duplicated duplicates leftover except but-the-newest',
  me: 'me i',
  us: 'us here channel team everyone everybody we',
  want: 'want need like wanna',
  night: 'night nights overnight nighttime',
  daily: 'daily day',
  weekly: 'weekly week',
  you: 'you bot yourself thing',
  settings: 'settings setting',
};

/** By word. The first meaning that lists a word has it. */
const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries(MEANINGS)
    .reverse()
    .flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)),
);

/** Of the word, or of what it is a form of. In lower case. */
export const meaningOfWord = (word: string): string | undefined =>
  meanings.get(word) ??
  (word.length > SHORTEST_STEM
    ? ENDINGS.map((ending) => meanings.get(word.replace(ending, ''))).find((meaning) => meaning !== undefined)
    : undefined);
const ENDINGS = [/(?:s|d)$/, /(?:ed|es|ly)$/, /ing$/];
const SHORTEST_STEM = 5;

/** Words of the language that name nothing. */
const PLAIN = new Set(
  'a able about access account accounts actually after afternoon against ago ahead almost along already also although always am an and another anybody anyone app apparently appear appears approved are around as asap ask asked asks at atm away awesome back be because been before behind being believe below besides better between bit blip both btw bunch busy but by called came can canceled cancelled carefully chance changed changes cheers class clogged clue code colleagues come coming commit commits compiled completely concerning configured confirm connected continue cool correct correctly could couple current currently customer customers d days despite did discussion do docker docs doctor does double during eats eight either else end enough especially etc even evening eventually ever exactly excuse expanded expect extra fairly feel few file files finally first five folks for forget four free fresh friday from fun further fyi generally gets getting giving go gone gonna got gotta great guess guys h had half hand hardly has hate have having he heads hello help her hey hi hiccup him his hm hmm hmmm hopefully hot hour hours however idea ideas if immediately important in indeed infra inside install instead interesting into is it its just keep keeps kept kinda kindly know known later left less lets lgtm likely line lines link lists little locally logged lol lot lots luckily m made maintainer makes many masked mate matters may maybe meanwhile mess might min mind mine mins minute minutes mistake moment monday month months more morning mostly much must my myself named nearly needs neither network next nice nine nobody nope nor normally nothing now number obviously of oh on one ones only onto or orbs other otherwise our ours out outside over parameters params part particular parts path people per perfectly perhaps person piece place please plez pls plz possible possibly pretty previously probably proceed processed properly push q quick quickly quit quite r rather ready real really recently redis regarding reports request requests resolved rest resume rid right rn safe said same saturday say says sec second seconds seeing seem seems seen sending separate seriously session setup seven several shall shape she should side simply since single sir site six slack slightly so some somebody somehow someone something sometimes somewhere soon sorry sort stage staging still straight stuff such suddenly sunday supposed sure surely tag tags take takes taking teams ten than thank thanks that the their them then there therefore these they things think third this those though three thursday thus thx tia time times to together tokens tomorrow tongue tonight too took totally tried tries try trying tuesday turn turned twice two ty type types u ugh under unfortunately unless unlucky unrelated upon ur used user users using usually value values various very via w wait waits wanted wants was way website wednesday weekend weeks well went were what whatever whenever where whether which while whoami whole whom will with within without worse worst worth would wrong year years yet yo your yours yourself zero'.split(
    ' ',
  ),
);

/** Words that the rules know by themselves. */
const TOLD = new Set(
  [...readRules, ...settledRules, ...changeRules]
    .flatMap(({ needs, lacks }) => [...needs.flat(), ...lacks])
    .flatMap((one) => /^[=<](.+)$/.exec(one)?.[1] ?? [])
    .filter((word) => !NAMES_TOO.test(word)),
);

/** All that a slip of the keyboard may have been meant to be, the longest first: letters are left out more often than added. */
export const knownWords: readonly string[] = [...new Set([...meanings.keys(), ...PLAIN, ...TOLD])]
  .filter((word) => word.length >= 3)
  .sort((a, b) => b.length - a.length);

/** Rather a word than a name. */
export function isPlainWord(typed: string): boolean {
  const word = typed.toLowerCase();
  return (
    PLAIN.has(word) ||
    TOLD.has(word) ||
    meaningOfWord(word) !== undefined ||
    (word.length > SHORTEST_STEM && ENDINGS.some((ending) => PLAIN.has(word.replace(ending, ''))))
  );
}
