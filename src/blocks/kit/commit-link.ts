// A commit's short id, linked to the repository host where its pages are known.
import { commitUrl } from '../../circleci/refs.ts';
import { code } from './foreign.ts';
import { link } from './pieces.ts';

/** The repository's URL, as CircleCI says it: `gh/acme/web` may be on any GitHub server. */
export interface OfRepository {
  originUrl?: string | undefined;
}

/** In mrkdwn. */
export function commitLink(run: OfRepository, revision: string): string {
  const short = revision.slice(0, 7);
  const url = commitUrl(run.originUrl ?? '', revision);
  // A revision with a URL is hexadecimal. Slack shows formatting inside of a link's label as it is typed, so the code is around it.
  return url === undefined ? code(short) : `\`${link(url, short)}\``;
}
