// Schedules of GitHub OAuth and Bitbucket projects. GitHub App projects have triggers instead. Kebab-case in both directions.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { iso } from '../event-bodies.ts';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import type { Schedule, Timetable } from '../schedule-model.ts';
import { checkScheduleParameters, checkTimetable, systemActor, TimetableBody } from '../schedules.ts';
import { canSee, findProject, isUuid, type World } from '../world.ts';

const Parameters = z.record(z.string(), z.union([z.int(), z.string(), z.boolean()]));
const Actor = z.enum(['current', 'system']);

const CreateBody = z.object({
  name: z.string().min(1),
  timetable: TimetableBody,
  'attribution-actor': Actor,
  parameters: Parameters,
  description: z.string().nullish(),
});

const UpdateBody = z.object({
  name: z.string().min(1).optional(),
  timetable: TimetableBody.partial().optional(),
  'attribution-actor': Actor.optional(),
  parameters: Parameters.optional(),
  description: z.string().nullish(),
});

export function scheduleRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));

  const find = (request: ApiRequest) => {
    const id = param(request, 'schedule-id');
    if (!isUuid(id)) refuse(400, 'Schedule ID provided is invalid.');
    const schedule = world.schedules.get(id.toLowerCase());
    const project = world.projects.find((one) => one.id === schedule?.projectId);
    if (!schedule || !project || !canSee(request.user, project)) return refuse(404, 'Schedule not found');
    return { schedule, project };
  };

  const show = (schedule: Schedule) => ({
    id: schedule.id,
    name: schedule.name,
    description: schedule.description,
    timetable: schedule.timetable,
    parameters: schedule.parameters,
    'project-slug': world.projects.find(({ id }) => id === schedule.projectId)?.slug ?? '',
    actor: { id: schedule.actor.id, login: schedule.actor.login, name: schedule.actor.name },
    'created-at': iso(schedule.createdAt),
    'updated-at': iso(schedule.updatedAt),
  });

  const list: Handler = (request) => {
    const project = projectOf(request);
    const own = [...world.schedules.values()].filter(({ projectId }) => projectId === project.id);
    return page(request, own, ({ id }) => id, show);
  };

  const create: Handler = (request) => {
    const project = projectOf(request);
    const body = checked(CreateBody, request.body);
    if (project.githubApp) refuse(400, 'Schedules are not available to projects that use GitHub App');
    const at = world.now();
    const schedule: Schedule = {
      id: randomUUID(),
      projectId: project.id,
      name: body.name,
      description: body.description ?? null,
      timetable: checkTimetable(body.timetable),
      parameters: checkScheduleParameters(project, body.parameters),
      actor: body['attribution-actor'] === 'system' ? systemActor : request.user,
      createdAt: at,
      updatedAt: at,
    };
    world.schedules.set(schedule.id, schedule);
    return ok(show(schedule), 201);
  };

  const update: Handler = (request) => {
    const { schedule, project } = find(request);
    const body = checked(UpdateBody, request.body);
    const timetable = body.timetable && merged(schedule.timetable, body.timetable);
    const parameters = body.parameters && checkScheduleParameters(project, body.parameters);
    const actor = body['attribution-actor'];
    schedule.timetable = timetable ?? schedule.timetable;
    schedule.parameters = parameters ?? schedule.parameters;
    schedule.name = body.name ?? schedule.name;
    if (body.description !== undefined) schedule.description = body.description;
    if (actor) schedule.actor = actor === 'system' ? systemActor : request.user;
    schedule.updatedAt = world.now();
    return ok(show(schedule));
  };

  const remove: Handler = (request) => {
    world.schedules.delete(find(request).schedule.id);
    return ok({ message: 'Schedule deleted.' });
  };

  const all = '/api/v2/project/{project-slug}/schedule';
  const one = '/api/v2/schedule/{schedule-id}';
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'POST', path: all, handle: create },
    { method: 'GET', path: one, handle: (request) => ok(show(find(request).schedule)) },
    { method: 'PATCH', path: one, handle: update },
    { method: 'DELETE', path: one, handle: remove },
  ];
}

/** Missing fields keep their value. Setting one kind of days removes the other kind (assumed). */
function merged(old: Timetable, changes: z.infer<typeof UpdateBody>['timetable']): Timetable {
  const months = changes?.months ?? old.months;
  const days = changes?.['days-of-week'] || changes?.['days-of-month'] ? changes : old;
  return checkTimetable({
    'per-hour': changes?.['per-hour'] ?? old['per-hour'],
    'hours-of-day': changes?.['hours-of-day'] ?? old['hours-of-day'],
    ...(days['days-of-week'] ? { 'days-of-week': days['days-of-week'] } : {}),
    ...(days['days-of-month'] ? { 'days-of-month': days['days-of-month'] } : {}),
    ...(months ? { months } : {}),
  });
}
