// One context, for one person: the names of its variables, and who can use it. CircleCI never reveals values.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, header, message, section } from '../kit/pieces.ts';
import { count } from '../kit/voice.ts';

export interface ContextDetails {
  organization: string;
  name: string;
  variables: readonly { name: string; createdAt?: string | undefined; updatedAt?: string | undefined }[];
  /** Undefined: the token can't read them. */
  restrictions: readonly Restriction[] | undefined;
}

/** `name` is a project's. */
interface Restriction {
  /** Undefined if CircleCI didn't say. */
  type?: string;
  value?: string | undefined;
  name?: string | undefined;
}

export function renderContextsShow({ organization, name, variables, restrictions }: ContextDetails): Message {
  const org = prose(organization, 100) || 'its organization';
  const has = `has ${variables.length === 0 ? 'no variables' : count(variables.length, 'variable')}`;
  return message({
    text: `The context ${prose(name)} of ${org} ${has}. Values stay hidden.`,
    blocks: [
      header('Context'),
      section(`${code(name, 150)} of ${org} ${has}. CircleCI never reveals values.`),
      ...lineSections(variables, variableLine, { max: 30 }),
      section(`*Who can use it*\n${users(restrictions, org)}`),
      ...lineSections(restrictions ?? [], restrictionLine, { max: 8 }),
      context(['`/circleci contexts restrict` and `unrestrict` change who can use it.']),
    ],
  });
}

function users(restrictions: readonly Restriction[] | undefined, org: string): string {
  if (restrictions === undefined) return 'The token I used can’t read that.';
  if (restrictions.length === 0) return `Every project of ${org}: there are no restrictions.`;
  return `${count(restrictions.length, 'restriction')}:`;
}

function variableLine({ name, createdAt, updatedAt }: ContextDetails['variables'][number]): string {
  const last = dateToken(updatedAt ?? createdAt ?? '');
  return `• ${code(name, 100)}${last === '' ? '' : `, set ${last}`}`;
}

// https://circleci.com/docs/contexts/#restrict-a-context
function restrictionLine({ type, value, name }: Restriction): string {
  const what = code(name ?? value ?? '', 80);
  if (type === 'project') return `• project ${what}`;
  if (type === 'group') return `• members of the group ${what}`;
  return type === 'expression'
    ? `• only when ${what} is true`
    : `• ${prose(type ?? '', 40) || 'unknown'} ${what}`;
}
