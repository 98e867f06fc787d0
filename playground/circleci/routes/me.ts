// The token's owner, and other users by id.
import { organizationsOf } from '../organizations.ts';
import { type Handler, ok, param, type Route, refuse } from '../router.ts';
import { providerOf } from '../slugs.ts';
import { isUuid, type World } from '../world.ts';

export function meRoutes(world: World): Route[] {
  const me: Handler = ({ user: { id, login, name } }) => ok({ id, login, name, avatar_url: null });

  const collaborations: Handler = ({ user }) => {
    return ok(
      organizationsOf(world, user).map(({ id, name, slug }) => ({
        id,
        'vcs-type': providerOf(slug),
        name,
        avatar_url: '',
        slug,
      })),
    );
  };

  const user: Handler = (request) => {
    const id = param(request, 'id');
    if (!isUuid(id)) refuse(400, 'User ID provided is invalid.');
    const found = world.users.find((one) => one.id === id.toLowerCase());
    return found ? ok({ id: found.id, login: found.login, name: found.name }) : refuse(404, 'User not found');
  };

  return [
    { method: 'GET', path: '/api/v2/me', handle: me },
    { method: 'GET', path: '/api/v2/me/collaborations', handle: collaborations },
    { method: 'GET', path: '/api/v2/user/{id}', handle: user },
  ];
}
