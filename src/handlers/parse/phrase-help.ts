// "How do I rerun a job?" asks how it is done, not that it is done. Pure.
import { wordsOf } from './spell-phrase.ts';

const HOW_TO =
  /^(?:(?:can|could|would|will) (?:you|u|someone|anyone) )?(?:(?:please )?(?:explain|tell|show|teach|remind|know|describe)(?: (?:me|us))? )?(?:how(?= \w+ works?$)|how (?:(?:do|can|could|should|would|must|might) (?:i|we|you|one|someone)|to|i|we|does (?:one|a person|it)|does(?= \w+ work))|what (?:is|would be) the (?:best |right )?(?:way|command|procedure)(?: (?:to|for))?|where (?:do|can) (?:i|we) (?:go to )?(?=(?:cancel|approve|rerun|subscribe|mute|log|trigger)\b)) (?<rest>.+)$/i;
/** Wants to know what it would do. */
const WHAT_IF =
  /^(?:what (?:happens|would happen|will happen|happen) (?:when|if|once) (?:i|we|you|someone) (?<then>.+)|what (?:does|do|is) (?:the |a )?['"]?(?<named>[\w ]+?)['"]?(?: command)? (?:do|mean|for)|help (?:me )?(?:with|about|on) (?:the )?(?<about>.+)|explain (?:the |what )?['"]?(?<called>[a-z]+)['"]?(?: command| does)?|(?:how (?:dangerous|safe|risky|bad) is it|is it (?:safe|ok|okay|dangerous|risky|bad|allowed)|would it (?:help|hurt)|does it (?:help|hurt)|what does it mean) to (?<deed>.+))$/i;

/** The command that does what a verb or a thing means. */
const COMMAND: Readonly<Record<string, string>> = {
  rerun: 'retry',
  cancel: 'cancel',
  start: 'trigger',
  run: 'trigger',
  deploy: 'trigger',
  approve: 'approve',
  pending: 'approve',
  rollback: 'rollback',
  mute: 'mute',
  unmute: 'unmute',
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  post: 'subscribe',
  notify: 'watch',
  watch: 'watch',
  dm: 'dm',
  log: 'logs',
  artifact: 'artifacts',
  login: 'login',
  logout: 'logout',
  config: 'config',
  compare: 'diff',
  follow: 'follow',
  use: 'use',
  test: 'tests',
  flaky: 'flaky',
  settings: 'project',
  mention: 'mentions',
  owner: 'owners',
};
/** Things that tell more than the verb. */
const THINGS: Readonly<Record<string, string>> = {
  ssh: 'ssh',
  cache: 'cache clear',
  env: 'env',
  context: 'contexts',
  schedule: 'schedules',
  key: 'keys',
  digest: 'digest',
  news: 'subscribe',
  webhook: 'webhooks',
};

/** Asks what there is to ask. */
const CAPABLE =
  /^what (?:all )?(?:can|could|should|may) (?:i|we) (?:ask|say|type|tell)\b|^(?:i need |some )?help$/i;

/** Deeds that nothing else in the question outweighs. */
const WANTED = new Set(
  'notify watch dm mute unmute subscribe unsubscribe rerun cancel approve rollback'.split(' '),
);

/** The `help` that answers; undefined if the text isn't a question of how. */
export function helpFor(text: string): string | undefined {
  const plain = text.replace(/[?!.]+$/, '');
  const { then, named, called, about, deed } = WHAT_IF.exec(plain)?.groups ?? {};
  const rest = HOW_TO.exec(text)?.groups?.rest ?? then ?? named ?? called ?? about ?? deed;
  if (CAPABLE.test(plain)) return 'help';
  if (rest === undefined) return undefined;
  const meanings = wordsOf(rest).flatMap(({ meaning }) => meaning ?? []);
  // "How do the tests look" is about them.
  if (
    !/ works?$/.test(rest) &&
    !WANTED.has(meanings.find((meaning) => meaning !== 'show') ?? '') &&
    meanings.some((meaning) => meaning === 'status' || meaning === 'good' || meaning === 'rate')
  )
    return undefined;
  const thing = meanings.find((meaning) => meaning in THINGS);
  if (thing !== undefined) return `help ${THINGS[thing]}`;
  const verb = meanings.find((meaning) => meaning in COMMAND);
  if (verb !== undefined) return `help ${COMMAND[verb]}`;
  return /^(?:use|work|you|this|it)\b/.test(rest) ? 'help' : undefined;
}
