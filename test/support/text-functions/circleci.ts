// What reads CircleCI's answers: logs, references, names, config, headers, error messages.
import { z } from 'zod';
import type { Api } from '../../../src/circleci/api.ts';
import { branchUrl, jobUrl, pipelineUrl, projectUrl } from '../../../src/circleci/app-urls.ts';
import { compareUrl } from '../../../src/circleci/compare-url.ts';
import { mayCarryToken } from '../../../src/circleci/download.ts';
import { fileHostOf } from '../../../src/circleci/file-hosts.ts';
import { branchOfGitName, isGitBranch, otherPullName } from '../../../src/circleci/git-branch.ts';
import { excerptLog } from '../../../src/circleci/logs/excerpt-log.ts';
import { maskSecrets } from '../../../src/circleci/logs/mask-secrets.ts';
import { createMessageReader } from '../../../src/circleci/logs/message-reader.ts';
import { stripAnsi } from '../../../src/circleci/logs/strip-ansi.ts';
import { createTail } from '../../../src/circleci/logs/tail.ts';
import { parseAppUrl } from '../../../src/circleci/parse-app-url.ts';
import { organization, organizationSlug, path, projectPath } from '../../../src/circleci/path.ts';
import { isPrivateAddress } from '../../../src/circleci/public-lookup.ts';
import { parseRateLimit } from '../../../src/circleci/rate-limit.ts';
import { readCount, readUuid } from '../../../src/circleci/ref.ts';
import { parseRef, printRef } from '../../../src/circleci/refs.ts';
import { retryAfterMs } from '../../../src/circleci/retry-timing.ts';
import { readDeclaredParameters } from '../../../src/circleci/schemas/declared-parameters.ts';
import { eitherSpelling } from '../../../src/circleci/schemas/fields.ts';
import { LegacyProject } from '../../../src/circleci/schemas/legacy-account.ts';
import { readCommit, TriggerParameters, Vcs } from '../../../src/circleci/schemas/trigger-parameters.ts';
import { isSigned, verifySignature } from '../../../src/circleci/signature.ts';
import {
  distinctSlugs,
  normalizeSlug,
  orgSlugOf,
  parseSlug,
  sameSlug,
  shortName,
  slugFromRepositoryUrl,
} from '../../../src/circleci/slug.ts';
import { urlIn } from '../../../src/circleci/url-in.ts';
import { createPipelinesApi } from '../../../src/circleci/v2/pipelines.ts';
import { printDate } from '../../../src/circleci/v2/time-range.ts';
import { readVendorMessage } from '../../../src/circleci/vendor-message.ts';
import { readReset, readRetryAfter } from '../../../src/circleci/wait-time.ts';
import { readWarning } from '../../../src/circleci/warnings.ts';
import { isAnswer, isUnreadable } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const Either = eitherSpelling({ created_at: z.string() });
const app = 'https://app.circleci.com';

/** As a step prints it: one message, read in pieces of 64 kB. As long as the text, although escapes make it longer. */
function readMessages(text: string): string {
  const share = text.length / Math.max(1, JSON.stringify(text).length);
  const json = JSON.stringify([{ message: text.slice(0, text.length * share), type: 'out' }]);
  const [reader, tail] = [createMessageReader(), createTail()];
  for (let at = 0; at < json.length; at += 65_536) tail.push(reader.push(json.slice(at, at + 65_536)));
  reader.end();
  return tail.read().text;
}

/** CircleCI answers with the text as the config. */
const configApi = (source: string) =>
  createPipelinesApi({ get: async () => ({ source, compiled: '' }) } as unknown as Api);

export const circleciFunctions: readonly TextFunction[] = [
  {
    name: 'stripAnsi',
    covers: ['src/circleci/logs/strip-ansi.ts#stripAnsi', 'src/circleci/logs/screen.ts#cutTo'],
    run: stripAnsi,
  },
  ...of('src/circleci/logs/mask-secrets.ts', {
    maskSecrets: (text) => maskSecrets(text, ['hunter2-of-acme', 'aaaa', text.slice(0, 40)]),
  }),
  ...of('src/circleci/logs/excerpt-log.ts', {
    excerptLog: (text) => excerptLog(text, { startsMidway: text.length % 2 === 0, secrets: ['hunter2'] }),
  }),
  ...of('src/circleci/logs/message-reader.ts', { createMessageReader: readMessages }),
  {
    name: 'createMessageReader, other JSON',
    covers: [],
    run: (text) => createMessageReader().push(text),
    mayThrow: isUnreadable,
  },
  {
    name: 'readDeclaredParameters',
    covers: ['src/circleci/schemas/declared-parameters.ts#readDeclaredParameters'],
    run: (text) => readDeclaredParameters({ source: text, compiled: '' }),
    onThread: async (text) => configApi(text).parameters('5034460f-c7c4-4c43-9457-de07e2029e7b'),
  },
  ...of('src/circleci/slug.ts', {
    parseSlug,
    slugFromRepositoryUrl,
    orgSlugOf,
    shortName,
    normalizeSlug,
    sameSlug: (text) => sameSlug(text, `${text}x`),
    distinctSlugs: (text) => distinctSlugs(text.split(' ')),
  }),
  ...of('src/circleci/refs.ts', {
    parseRef: (text) => {
      const ref = parseRef(text, { appHosts: ['ci.acme.example'] });
      return ref && printRef(ref);
    },
  }),
  ...of('src/circleci/url-in.ts', { urlIn: (text) => [urlIn(text), urlIn(`(https://${text}`)] }),
  ...of('src/circleci/parse-app-url.ts', { parseAppUrl: (text) => parseAppUrl(`${app}/pipelines/${text}`) }),
  ...of('src/circleci/ref.ts', { readUuid, readCount }),
  ...of('src/circleci/git-branch.ts', { isGitBranch, branchOfGitName, otherPullName }),
  ...of('src/circleci/public-lookup.ts', { isPrivateAddress }),
  ...of('src/circleci/file-hosts.ts', {
    fileHostOf: (text) =>
      URL.canParse(text) && fileHostOf(new URL(text), { baseUrl: 'https://circleci.com', fileHosts: [] }),
  }),
  ...of('src/circleci/compare-url.ts', {
    compareUrl: (text) => [
      compareUrl(text, 'a'.repeat(40), text),
      compareUrl(`${app}/${text}`, 'abcdef1', 'abcdef1'),
    ],
  }),
  ...of('src/circleci/app-urls.ts', {
    projectUrl: (text) => projectUrl(text, text),
    branchUrl: (text) => branchUrl(app, text, text),
    pipelineUrl: (text) => pipelineUrl(app, text, 1),
    jobUrl: (text) => jobUrl(app, text, 1, text, 2),
  }),
  ...of(
    'src/circleci/path.ts',
    {
      projectPath,
      organization,
      organizationSlug,
      path: (text) => path`/api/v2/context/${text}`,
    },
    isAnswer,
  ),
  ...of('src/circleci/vendor-message.ts', {
    readVendorMessage: (text) => [
      readVendorMessage(text, 'the-token'),
      readVendorMessage(JSON.stringify({ message: text }), 'the-token'),
      readVendorMessage(`<html>${text}`, 'the-token'),
    ],
  }),
  ...of('src/circleci/warnings.ts', {
    readWarning: (text) =>
      readWarning({ method: 'GET', path: '/x' }, { deprecation: text, sunset: text, link: text }),
  }),
  ...of('src/circleci/rate-limit.ts', {
    parseRateLimit: (text) =>
      parseRateLimit(
        { [text.slice(0, 8_000)]: text, 'ratelimit-remaining': text, 'x-ratelimit-reset': text },
        0,
      ),
  }),
  ...of('src/circleci/wait-time.ts', {
    readRetryAfter: (text) => readRetryAfter(text, 0),
    readReset: (text) => readReset(text, 0),
  }),
  ...of('src/circleci/retry-timing.ts', { retryAfterMs: (text) => retryAfterMs({ 'retry-after': text }, 0) }),
  ...of('src/circleci/signature.ts', {
    isSigned,
    verifySignature: (text) => verifySignature(Buffer.from(text), text, ['secret']),
  }),
  ...of('src/circleci/v2/time-range.ts', { printDate }, isAnswer),
  ...of('src/circleci/download.ts', {
    mayCarryToken: (text) => URL.canParse(text) && mayCarryToken(new URL(text), app),
  }),
  ...of('src/circleci/schemas/trigger-parameters.ts', {
    readCommit: (text) =>
      readCommit(Vcs.parse({ branch: text }), TriggerParameters.parse({ git: { commit_message: text } })),
  }),
  {
    name: 'LegacyProject',
    covers: ['src/circleci/schemas/legacy-account.ts#LegacyProject'],
    run: (text) => LegacyProject.safeParse({ vcs_url: text, username: text, reponame: text }).success,
  },
  {
    name: 'eitherSpelling',
    covers: ['src/circleci/schemas/fields.ts#eitherSpelling'],
    run: (text) => Either.safeParse({ [text]: text, 'created-at': text }).success,
  },
];
