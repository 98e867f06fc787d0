import { describe, expect, it } from 'vitest';
import { showNames, showsSlugs } from '../../../../src/blocks/kit/show-names.ts';
import { labelProjects } from '../../../../src/runs/project-names.ts';

const ORG = 'circleci/AbCdEfGhJkMnPqRsTuVwXy';
const APP = `${ORG}/ZyXwVuTsRqPnMkJhGfEdCb`;
const OTHER = 'circleci/AaaaaaaaaaaaaaaaaaaaaB/BbbbbbbbbbbbbbbbbbbbbA';
const UUIDS = 'circleci/6f1f3f1c-0000-4000-8000-00000000000a/6f1f3f1c-0000-4000-8000-00000000000b';
const labels = labelProjects([
  { slug: APP, name: 'mobile-app', org: 'acme' },
  { slug: UUIDS, name: 'My *App*', org: 'R&D' },
]);
const shown = (text: string): string => showNames({ text }, labels).text;

describe('in a text', () => {
  it.each([
    [`${APP} #3 failed.`, 'mobile-app #3 failed.'],
    [`Subscribed to ${APP}.`, 'Subscribed to mobile-app.'],
    [
      `<https://app.circleci.com/pipelines/${APP}/3|${APP} #3>`,
      `<https://app.circleci.com/pipelines/${APP}/3|mobile-app #3>`,
    ],
    [`\`/circleci status ${APP}\``, '`/circleci status mobile-app`'],
    [`\`/circleci status ${UUIDS}\``, '`/circleci status "My *App*"`'],
    [`Runs of ${UUIDS}`, 'Runs of My ∗App∗'],
    [`contexts of ${ORG}`, 'contexts of acme'],
    [`\`${ORG}/*\` and \`${ORG}/web-*\``, '`acme/*` and `acme/web-*`'],
    [`POST /project/${APP}/envvar`, 'POST /project/{mobile-app}/envvar'],
    [`"deploy_of": "${APP}"`, `"deploy_of": "${APP}"`],
    [`${OTHER} is new`, 'unknown project is new'],
    [`\`/circleci use ${OTHER}\``, `\`/circleci use ${OTHER}\``],
    [`the organization ${OTHER.slice(0, 31)}`, 'the organization unknown organization'],
    [`cut: ${APP.slice(0, 40)}…`, 'cut: mobile-app'],
    [
      'pulling circleci/node:20.1 and circleci/orb/tools',
      'pulling circleci/node:20.1 and circleci/orb/tools',
    ],
    [`*${APP}*: red`, '*mobile-app*: red'],
    ['type `/circleci help`, or ask @circleci/x', 'type `/circleci help`, or ask @circleci/x'],
  ])('%s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it('a name never makes a text much longer', () => {
    const long = labelProjects([{ slug: APP, name: 'x'.repeat(200), org: 'acme' }]);
    expect(showNames({ text: APP }, long).text).toHaveLength(APP.length);
  });
});

it('changes what is shown and nothing else', () => {
  const button = {
    type: 'button',
    action_id: `retry#${APP}`,
    value: APP,
    url: `https://app.circleci.com/pipelines/${APP}`,
    text: { type: 'plain_text', text: `Retry ${APP}` },
  };
  const message = {
    text: APP,
    blocks: [{ type: 'actions', block_id: `run status ${APP}`, elements: [button] }],
  };
  const attachment = { color: '#fff', fallback: APP, blocks: [] };
  expect(
    showNames({ ...message, attachment, private_metadata: APP, errors: { project: `No ${APP}` } }, labels),
  ).toEqual({
    text: 'mobile-app',
    blocks: [
      {
        ...message.blocks[0],
        elements: [{ ...button, text: { type: 'plain_text', text: 'Retry mobile-app' } }],
      },
    ],
    attachment: { ...attachment, fallback: 'mobile-app' },
    private_metadata: APP,
    errors: { project: 'No mobile-app' },
  });
});

it('marks of plain text stay as they are', () => {
  expect(showNames({ type: 'plain_text', text: UUIDS }, labels)).toEqual({
    type: 'plain_text',
    text: 'My *App*',
  });
});

it('tells when there is nothing to do', () => {
  expect([showsSlugs({ text: 'gh/acme/web' }), showsSlugs({ text: APP })]).toEqual([false, true]);
});
