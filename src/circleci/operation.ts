// Names an API operation without what it is about: `GET /api/v2/project/*/envvar/*`. A metric needs a small set of names.
import type { Call } from '../errors.ts';
import { isApiWord } from './path.ts';

export function operationOf({ method, path }: Call): string {
  const [place = ''] = path.split(/[?#]/);
  const named = place
    .split('/')
    .slice(1)
    .map((segment) => (isApiWord(segment) ? segment : '*'));
  // A slug is three segments.
  const short = named.filter((segment, index) => segment !== '*' || named[index - 1] !== '*');
  return `${method} /${short.join('/')}`;
}
