// Checkout keys of a project in v2. A key created as `user-key` is returned as `github-user-key`.
import { z } from 'zod';
import { iso } from '../event-bodies.ts';
import type { CheckoutKey } from '../key-model.ts';
import {
  createCheckoutKey,
  findCheckoutKey,
  fingerprintOf,
  isPreferred,
  removeCheckoutKey,
} from '../keys.ts';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route } from '../router.ts';
import { findProject, type World } from '../world.ts';

const CreateBody = z.object({ type: z.enum(['user-key', 'deploy-key']) });

export function checkoutKeyRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));
  const show = (request: ApiRequest, key: CheckoutKey) => ({
    'public-key': key.publicKey,
    type: key.type,
    fingerprint: fingerprintOf(key, request.query),
    preferred: isPreferred(projectOf(request), key),
    'created-at': iso(key.createdAt),
  });

  const list: Handler = (request) =>
    page(
      request,
      projectOf(request).checkoutKeys,
      ({ md5 }) => md5,
      (key) => show(request, key),
    );
  const create: Handler = (request) => {
    const project = projectOf(request);
    const { type } = checked(CreateBody, request.body);
    const key = createCheckoutKey(world, project, type === 'user-key' ? 'github-user-key' : type);
    return ok(show(request, key), 201);
  };
  const one: Handler = (request) => {
    const key = findCheckoutKey(projectOf(request), param(request, 'fingerprint'));
    const { sha256 } = key;
    // Returns the fingerprint it was requested by.
    const asked = param(request, 'fingerprint') === sha256 ? { fingerprint: sha256 } : {};
    return ok({ ...show(request, key), ...asked });
  };
  const remove: Handler = (request) => {
    removeCheckoutKey(projectOf(request), param(request, 'fingerprint'));
    return ok({ message: 'Checkout key deleted.' });
  };

  const all = '/api/v2/project/{project-slug}/checkout-key';
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'POST', path: all, handle: create },
    { method: 'GET', path: `${all}/{fingerprint}`, handle: one },
    { method: 'DELETE', path: `${all}/{fingerprint}`, handle: remove },
  ];
}
