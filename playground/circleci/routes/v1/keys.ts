// v1.1: environment variables, checkout keys and SSH keys of a project.
import { z } from 'zod';
import { iso } from '../../event-bodies.ts';
import type { CheckoutKey } from '../../key-model.ts';
import {
  createCheckoutKey,
  findCheckoutKey,
  fingerprintOf,
  isPreferred,
  md5Of,
  removeCheckoutKey,
} from '../../keys.ts';
import type { Project } from '../../model.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../../router.ts';
import { findProject, type World } from '../../world.ts';
import { EnvVarBody, maskValue } from '../env-vars.ts';

const CheckoutKeyBody = z.object({ type: z.enum(['deploy-key', 'github-user-key']) });
const SshKeyBody = z.object({
  hostname: z.string(),
  private_key: z.string().startsWith('-----BEGIN ', 'must be a private key'),
});
const SshKeyName = z.object({ fingerprint: z.string(), hostname: z.string().optional() });

export function v1KeyRoutes(world: World): Route[] {
  const find = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));

  const showVariable = ({ envVars }: Project, name: string) => {
    const { value } = envVars.get(name) ?? refuse(404, 'Environment variable not found');
    return { name, value: maskValue(value) };
  };
  const variables: Handler = (request) => {
    const project = find(request);
    return ok([...project.envVars.keys()].sort().map((name) => showVariable(project, name)));
  };
  const addVariable: Handler = (request) => {
    const project = find(request);
    const { name, value } = checked(EnvVarBody, request.body);
    project.envVars.set(name, { value, createdAt: world.now() });
    return ok(showVariable(project, name), 201);
  };
  const removeVariable: Handler = (request) => {
    if (!find(request).envVars.delete(param(request, 'name'))) refuse(404, 'Environment variable not found');
    return ok({ message: 'ok' });
  };

  const showKey = (request: ApiRequest, key: CheckoutKey) => ({
    public_key: key.publicKey,
    type: key.type,
    fingerprint: fingerprintOf(key, request.query),
    preferred: isPreferred(find(request), key),
    time: iso(key.createdAt),
  });
  const addKey: Handler = (request) => {
    const { type } = checked(CheckoutKeyBody, request.body);
    return ok(showKey(request, createCheckoutKey(world, find(request), type)), 201);
  };
  const removeKey: Handler = (request) => {
    removeCheckoutKey(find(request), param(request, 'fingerprint'));
    return ok({ message: 'ok' });
  };

  const addSshKey: Handler = (request) => {
    const project = find(request);
    const { hostname, private_key: text } = checked(SshKeyBody, request.body);
    project.sshKeys.push({ hostname, md5: md5Of(text) });
    return ok('', 201);
  };
  const removeSshKey: Handler = (request) => {
    const project = find(request);
    const { fingerprint, hostname } = checked(SshKeyName, request.body);
    const left = project.sshKeys.filter(
      (key) => key.md5 !== fingerprint || (hostname !== undefined && key.hostname !== hostname),
    );
    if (left.length === project.sshKeys.length) refuse(404, 'SSH key not found');
    project.sshKeys = left;
    return ok('');
  };

  const project = '/api/v1.1/project/{project-slug}';
  const variable = `${project}/envvar/{name}`;
  const key = `${project}/checkout-key/{fingerprint}`;
  return [
    { method: 'GET', path: `${project}/envvar`, handle: variables },
    { method: 'POST', path: `${project}/envvar`, handle: addVariable },
    {
      method: 'GET',
      path: variable,
      handle: (request) => ok(showVariable(find(request), param(request, 'name'))),
    },
    { method: 'DELETE', path: variable, handle: removeVariable },
    {
      method: 'GET',
      path: `${project}/checkout-key`,
      handle: (request) => ok(find(request).checkoutKeys.map((one) => showKey(request, one))),
    },
    { method: 'POST', path: `${project}/checkout-key`, handle: addKey },
    {
      method: 'GET',
      path: key,
      handle: (request) =>
        ok(showKey(request, findCheckoutKey(find(request), param(request, 'fingerprint')))),
    },
    { method: 'DELETE', path: key, handle: removeKey },
    { method: 'POST', path: `${project}/ssh-key`, handle: addSshKey },
    { method: 'DELETE', path: `${project}/ssh-key`, handle: removeSshKey },
  ];
}
