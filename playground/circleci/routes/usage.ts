// Usage exports: 10 requests per day and organization, 10 reads per minute.
import { z } from 'zod';
import { iso } from '../event-bodies.ts';
import { findOrganization } from '../organizations.ts';
import { signLink } from '../presigned.ts';
import { createRateLimiter } from '../rate-limit.ts';
import {
  type Answer,
  type ApiRequest,
  checked,
  type Handler,
  ok,
  param,
  type Route,
  refuse,
} from '../router.ts';
import { checkSpan, requestUsage } from '../usage.ts';
import type { UsageExport } from '../usage-model.ts';
import { isUuid, type World } from '../world.ts';

const CreateBody = z.strictObject({
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
  shared_org_ids: z.array(z.guid()).optional(),
});

export function usageRoutes(world: World): Route[] {
  const asked = createRateLimiter(world.now);
  asked.set({ limit: 10, windowSeconds: 86_400 });
  const looked = createRateLimiter(world.now);
  looked.set({ limit: 10, windowSeconds: 60 });

  const organizationOf = (request: ApiRequest) => {
    const id = param(request, 'org_id');
    if (!isUuid(id)) refuse(400, 'org_id is invalid.');
    return findOrganization(world, request.user, id);
  };
  const limited = (limiter: typeof asked, organizationId: string, answer: () => Answer): Answer => {
    const spent = limiter.spend(organizationId);
    if (!spent?.refused) return answer();
    return { status: 429, headers: spent.headers, body: { message: 'Rate limit exceeded.' } };
  };

  // Only accepted requests count against the daily limit (assumed).
  const create: Handler = (request) => {
    const { id } = organizationOf(request);
    const { start, end, shared_org_ids: shared = [] } = checked(CreateBody, request.body);
    const others = shared.map((one) => findOrganization(world, request.user, one).id);
    const times = { start: Date.parse(start), end: Date.parse(end) };
    checkSpan(world, times);
    return limited(asked, id, () => {
      const made = requestUsage(world, {
        organizationId: id,
        organizationIds: [id, ...others],
        ...times,
      });
      return ok({ ...show(made), start: iso(times.start), end: iso(times.end) }, 201);
    });
  };

  const one: Handler = (request) => {
    const { id: organizationId } = organizationOf(request);
    const id = param(request, 'usage_export_job_id');
    if (!isUuid(id)) refuse(400, 'usage_export_job_id is invalid.');
    return limited(looked, organizationId, () => {
      const found = world.usageExports.get(id.toLowerCase());
      if (found?.organizationId !== organizationId) return refuse(404, 'Usage export not found');
      return ok(show(found));
    });
  };

  const show = ({ id, state, errorReason }: UsageExport) => ({
    usage_export_job_id: id,
    state,
    download_urls: state === 'completed' ? [signLink(world, world.storageUrl, `/usage/${id}/0.csv.gz`)] : [],
    ...(errorReason === undefined ? {} : { error_reason: errorReason }),
  });

  const all = '/api/v2/organizations/{org_id}/usage_export_job';
  return [
    { method: 'POST', path: all, handle: create },
    { method: 'GET', path: `${all}/{usage_export_job_id}`, handle: one },
  ];
}
