// docker-compose.yml, as compose reads it.
import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { z } from 'zod';

const Service = z.object({
  image: z.string(),
  build: z.unknown().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
});

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
export const composeFile: unknown = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) });
export const { services } = z.object({ services: z.record(z.string(), Service) }).parse(composeFile);

/** As compose puts the variables of .env in. `${NAME:?why}` stops it with the reason if there is none; inner ones first. */
export const filled = (given: string, variables: Readonly<Record<string, string>>): string => {
  const next = given.replace(/\$\{(\w+):([?-])([^{}]*)\}/, (_, name: string, mark: string, rest: string) => {
    if (mark === '?' && !variables[name]) throw new Error(`${name}: ${rest}`);
    return variables[name] || rest;
  });
  return next === given ? given : filled(next, variables);
};
