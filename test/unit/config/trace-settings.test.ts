// The settings of OpenTelemetry.
import { expect, it } from 'vitest';
import { loadConfig, secretsOf } from '../../../src/config.ts';
import { headerOf } from '../../../src/environment/trace-settings.ts';
import { ConfigError } from '../../../src/errors.ts';

const good = {
  SLACK_BOT_TOKEN: 'xoxb-1234-abcd',
  SLACK_SIGNING_SECRET: 'signing-secret',
  CIRCLECI_TOKEN: 'circle-token-value',
};

it.each([
  ['api-key=a%20b', ['api-key', 'a b']],
  ['authorization=Basic dXNlcjpwYXNz', ['authorization', 'Basic dXNlcjpwYXNz']],
  ['a = b=c', ['a', 'b=c']],
  ['api-key', undefined],
  ['=value', undefined],
  ['api-key=', undefined],
  ['api key=1', undefined],
  ['api-key=%zz', undefined],
])('the header %j', (pair, header) => {
  expect(headerOf(pair)).toEqual(header);
});

it('are off by default', () => {
  expect(loadConfig(good)).toMatchObject({
    OTEL_EXPORTER_OTLP_HEADERS: [],
    OTEL_SERVICE_NAME: 'circleci-chatops',
    ...{ OTEL_TRACES_SAMPLER: 'parentbased_always_on', OTEL_TRACES_SAMPLER_ARG: 1 },
  });
  expect(loadConfig(good).OTEL_EXPORTER_OTLP_ENDPOINT).toBeUndefined();
});

it('refuse what is no URL or no headers, and their values are secret', () => {
  const wrong = { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318', OTEL_EXPORTER_OTLP_HEADERS: 'secret-value' };
  const problems = [
    'OTEL_EXPORTER_OTLP_ENDPOINT must be an http(s) URL',
    'OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs, separated by commas',
  ];
  expect(() => loadConfig({ ...good, ...wrong })).toThrow(new ConfigError(problems));
  const config = loadConfig({ ...good, OTEL_EXPORTER_OTLP_HEADERS: 'a=first%20secret,b=second-secret' });
  expect(secretsOf(config)).toEqual(expect.arrayContaining(['first secret', 'second-secret']));
});

it.each([
  [{ OTEL_TRACES_SAMPLER: 'jaeger_remote' }, 'OTEL_TRACES_SAMPLER must be one of always_on, '],
  [{ OTEL_TRACES_SAMPLER_ARG: '10%' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1'],
  [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'OTEL_TRACES_SAMPLER_ARG must be 1 or less'],
])('refuse %j', (wrong, problem) => {
  expect(() => loadConfig({ ...good, ...wrong })).toThrow(problem);
});
