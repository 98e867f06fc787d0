// Who is calling: Circle-Token, Bearer, or Basic with the token as user, or nobody in particular.
import type { IncomingHttpHeaders } from 'node:http';
import { anonymous } from './anonymous.ts';
import type { User } from './model.ts';
import { refuse } from './router.ts';
import type { World } from './world.ts';

export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const circleToken = headers['circle-token'];
  if (typeof circleToken === 'string') return circleToken;
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString().split(':')[0];
}

/** 401 for an unknown or empty token, or any token in the query, whatever the headers say. */
export function authenticate(world: World, token: string | undefined, query: URLSearchParams): User {
  if (query.has('circle-token')) {
    return refuse(401, 'Support for query parameter authentication has been deprecated and is disabled');
  }
  if (token === undefined) return anonymous;
  const user = token !== '' ? world.users.find((one) => one.token === token) : undefined;
  return user ?? refuse(401, 'You must log in first.');
}
