import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRef, printRef, type Ref } from '../../../src/circleci/refs.ts';
import { anyCharacter } from '../../support/any-character.ts';

const ID = '11111111-aaaa-4bbb-8ccc-000000000002';
const APP = 'https://app.circleci.com';
const OPAQUE = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';

describe('parseRef', () => {
  it.each<[string, Ref]>([
    ['last', { kind: 'last' }],
    ['Last', { kind: 'last' }],
    [' mine ', { kind: 'mine' }],
    ['12', { kind: 'pipeline', number: 12 }],
    ['#12', { kind: 'pipeline', number: 12 }],
    ['pipeline:12', { kind: 'pipeline', number: 12 }],
    ['job:7', { kind: 'job', number: 7 }],
    [ID, { kind: 'uuid', id: ID }],
    [ID.toUpperCase(), { kind: 'uuid', id: ID }],
    [`workflow:${ID}`, { kind: 'workflow', id: ID }],
    ['main', { kind: 'branch', branch: 'main' }],
    ['feature/login', { kind: 'branch', branch: 'feature/login' }],
    ['pull/3/head', { kind: 'branch', branch: 'pull/3/head' }],
    ['branch:last', { kind: 'branch', branch: 'last' }],
    ['gh/acme/web', { kind: 'project', slug: 'gh/acme/web' }],
    ['GitHub/acme/web', { kind: 'project', slug: 'gh/acme/web' }],
    ['bitbucket/acme/web', { kind: 'project', slug: 'bb/acme/web' }],
    [OPAQUE, { kind: 'project', slug: OPAQUE }],
    ['https://github.com/acme/web.git', { kind: 'project', slug: 'gh/acme/web' }],
    [`${APP}/pipelines/github/acme/web`, { kind: 'project', slug: 'gh/acme/web' }],
    [`${APP}/pipelines/gh/acme/web/?branch=a%2Fb`, { kind: 'branch', slug: 'gh/acme/web', branch: 'a/b' }],
    [`${APP}/pipelines/bb/acme/web/3`, { kind: 'pipeline', slug: 'bb/acme/web', number: 3 }],
    [`${APP}/pipelines/bitbucket/acme/web/3/`, { kind: 'pipeline', slug: 'bb/acme/web', number: 3 }],
    [`${APP}/pipelines/${OPAQUE}?branch=main`, { kind: 'branch', slug: OPAQUE, branch: 'main' }],
    [`circleci/${ID}/${ID}`, { kind: 'project', slug: `circleci/${ID}/${ID}` }],
    [`${APP}/pipelines/${OPAQUE}/25`, { kind: 'pipeline', slug: OPAQUE, number: 25 }],
    [
      `${APP}/pipelines/github/acme/web/25/workflows/${ID}`,
      { kind: 'workflow', slug: 'gh/acme/web', pipelineNumber: 25, id: ID },
    ],
    [
      `${APP}/pipelines/github/acme/web/25/workflows/${ID}/jobs/136/parallel-runs/0/steps/0-101?x=1#L4`,
      { kind: 'job', slug: 'gh/acme/web', pipelineNumber: 25, workflowId: ID, number: 136 },
    ],
    [`${APP}/jobs/github/acme/web/136`, { kind: 'job', slug: 'gh/acme/web', number: 136 }],
    ['https://circleci.com/gh/acme/web/136', { kind: 'job', slug: 'gh/acme/web', number: 136 }],
    ['https://circleci.com/bb/acme/web', { kind: 'project', slug: 'bb/acme/web' }],
    ['https://circleci.com/gh/acme/web/tree/a%2Fb', { kind: 'branch', slug: 'gh/acme/web', branch: 'a/b' }],
    [`${APP}/settings/project/github/acme/web/webhooks`, { kind: 'project', slug: 'gh/acme/web' }],
    [`https://circleci.com/workflow-run/${ID}`, { kind: 'workflow', id: ID }],
  ])('reads %s', (text, ref) => {
    expect(parseRef(text)).toEqual(ref);
  });

  it.each([
    '',
    '   ',
    'two words',
    'a..b',
    '-x',
    'x.lock',
    'a//b',
    'a:b',
    'job:x',
    'https://example.com/pipelines/gh/acme/web/1',
    'https://app.circleci.com/pipelines/github/acme',
    'https://app.circleci.com/pipelines/gh/acme/web/zero',
    'https://app.circleci.com/pipelines/gh/acme/%zz',
    'https://app.circleci.com.evil.example/pipelines/gh/acme/web/1',
    'https://app.circleci.com/pipelines/gh/acme/a%2Fb/1',
    'https://app.circleci.com/settings/user/tokens',
    'https://app.circleci.com/pipelines/gh/acme/web/0',
    'https://app.circleci.com/pipelines/gh/acme/web/12/workflows/no-uuid/jobs/4',
    'https://app.circleci.com/projects/project-dashboard/github/acme',
    'https://app.circleci.com/insights/github/acme',
    'https://app.circleci.com/workflow/no-uuid',
    'https://app.circleci.com/pipelines',
    'https://app.circleci.com',
    'https://circleci.com/docs/api/v2',
    'https://circleci.com/gh/organizations/acme/settings#contexts',
    'https://dl.circleci.com/private/output/job/1/artifacts/0/report.html',
    'see:https://app.circleci.com/pipelines/gh/acme/web/1',
    'https://',
  ])('ignores %j', (text) => {
    expect(parseRef(text)).toBeUndefined();
  });

  it("recognizes a server's app URL only if it is configured", () => {
    const url = 'https://ci.example.com:8443/pipelines/gh/acme/web/3';

    expect(parseRef(url)).toBeUndefined();
    expect(parseRef(url, { appHosts: ['CI.example.com:8443'] })).toEqual({
      kind: 'pipeline',
      slug: 'gh/acme/web',
      number: 3,
    });
  });

  it('never throws, whatever the text', () => {
    const anyText = fc.string({ unit: anyCharacter });
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."azAZ09-._~!$&'()*+,;=:@%/?#") }),
      anyText.map(encodeURIComponent),
    );
    const url = fc.array(part).map((parts) => `${APP}/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.oneof(anyText, url), (text) => {
        parseRef(text);
      }),
    );
  });
});

describe('printRef', () => {
  const name = fc.stringMatching(/^[\w][\w.~+-]{0,12}$/);
  const slug = fc
    .tuple(fc.constantFrom('gh', 'bb', 'circleci'), name, name)
    .map((segments) => segments.join('/'));
  const number = fc.integer({ min: 1, max: 99_999_999 });
  const id = fc.uuid();
  const branch = fc
    .oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom('last', 'MINE', '12', '#12', 'gh/acme/web', 'feature/a+b&c=%41', ID),
    )
    .filter((text) => text.trim() === text && parseRef(`branch:${text}`)?.kind === 'branch');
  const ref: fc.Arbitrary<Ref> = fc.oneof(
    fc.constantFrom<Ref>({ kind: 'last' }, { kind: 'mine' }),
    fc.record({ kind: fc.constant('uuid'), id }),
    fc.record({ kind: fc.constant('project'), slug }),
    fc.record({ kind: fc.constant('branch'), branch }),
    fc.record({ kind: fc.constant('branch'), branch, slug }),
    fc.record({ kind: fc.constant('pipeline'), number }),
    fc.record({ kind: fc.constant('pipeline'), number, slug }),
    fc.record({ kind: fc.constant('workflow'), id }),
    fc.record({ kind: fc.constant('workflow'), id, slug, pipelineNumber: number }),
    fc.record({ kind: fc.constant('job'), number }),
    fc.record({ kind: fc.constant('job'), number, slug }),
    fc.record({ kind: fc.constant('job'), number, slug, workflowId: id, pipelineNumber: number }),
  ) as fc.Arbitrary<Ref>;

  it('is read back as the same reference', () => {
    fc.assert(
      fc.property(ref, (one) => {
        expect(parseRef(printRef(one))).toEqual(one);
      }),
    );
  });

  it("is read back from a server's app URL too", () => {
    const appHosts = ['ci.example.com'];
    fc.assert(
      fc.property(ref, (one) => {
        expect(parseRef(printRef(one, 'https://ci.example.com/'), { appHosts })).toEqual(one);
      }),
    );
  });

  it.each<[Ref, string]>([
    [{ kind: 'branch', branch: 'main' }, 'main'],
    [{ kind: 'branch', branch: '12' }, 'branch:12'],
    [{ kind: 'pipeline', number: 12 }, '#12'],
    [{ kind: 'pipeline', number: 12, slug: 'gh/acme/web' }, `${APP}/pipelines/github/acme/web/12`],
    [{ kind: 'workflow', id: ID, slug: 'gh/acme/web' }, `workflow:${ID}`],
  ])('writes %j as %s', (one, text) => {
    expect(printRef(one)).toBe(text);
  });
});
