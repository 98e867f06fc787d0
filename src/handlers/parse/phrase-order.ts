// Puts what a sentence is about behind what it says: "web: failing tests?" is "failing tests for web". Pure.

const RUN = /^(?:#?\d{2,9}|main|master|trunk|develop|[\w.-]+\/[\w./-]*[\w/-])$/i;
const AHEAD =
  /^(?:(?:on|for|of|in|about|re|regarding|concerning|from|hey|hi|so|ok|please) )*(?:the )?(?:(?:project|repo|branch|build|pipeline|run) )?(?<name>[\w#./-]*[\w#/])(?: (?:branch|repo|project|build|pipeline))? ?(?:[:,]|[-–—](?= )) ?(?<rest>\S.*?)(?<end>[\s?!.…]*)$/i;
/** Says something of what stands ahead, so that it is a sentence of its own. */
const HAS_SUBJECT = /\b(?:it|its|this|that|they|there)\b/i;
const NOUN_OF_BRANCH =
  /(?<=^|\s)(?:the )?(?:branch (main|master|trunk|develop|[\w-]+\/[\w./-]+)|(main|master|trunk|develop|[\w-]+\/[\w./-]+) branch)(?=$|[\s?!.,;:])/gi;
const OF_PROJECT =
  /(?<=^|\s)([\w./-]+)'s(?= \w)(?! (?:green|red|broken|fine|down|up|ok|done|failing|not|been|still)\b)/gi;
const NOUN_OF_PROJECT = /(?<=^|\s)(?:the )?([\w./-]+) (?:repo|repository|service|app)(?=$|[\s?!.,;:])/gi;

/** `isProject`: a name of one. */
export function inOrder(text: string, isProject: (word: string) => boolean): string {
  const plain = text
    .replace(NOUN_OF_BRANCH, (_, after?: string, before?: string) => after ?? before ?? '')
    .replace(OF_PROJECT, (all: string, name: string) => (isProject(name) ? name : all))
    .replace(NOUN_OF_PROJECT, (all: string, name: string) => (isProject(name) ? name : all));
  const { name = '', rest = '', end = '' } = AHEAD.exec(plain)?.groups ?? {};
  if (name === '' || !(isProject(name) || RUN.test(name))) return plain;
  const said = rest.split(/[\s,]+/).filter((word) => isProject(word) === isProject(name));
  if (said.some((word) => isProject(word) || RUN.test(word)) || HAS_SUBJECT.test(rest)) return plain;
  return `${rest} ${isProject(name) ? 'for' : 'on'} ${name}${end.trim()}`;
}
