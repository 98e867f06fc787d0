// Changes one setting of a project, after saying what that does. CircleCI answers with all settings, so the note says what it
// made of the request: it turns `oss` on for public repositories only.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { fieldOf, flagWords, typedAs, valueWords } from '../../blocks/project/setting-words.ts';
import type { ProjectSettings } from '../../circleci/client.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { judgeSetting, type Say, SettingChange } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';

const Plan = z.object({ project: z.string(), change: SettingChange });
/** `isSet`: CircleCI's settings have the value now. */
/** Missing: CircleCI's answer didn't say how it is set now. */
const Result = z.object({ isSet: z.boolean().optional() });

export function createProjectSetJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'project-set', {
    async ask(request) {
      const { change } = request.payload;
      requireJudged(request.payload);
      const { circleci, project } = await openProject(request, request.payload);
      const { slug } = project;
      const now = await circleci.projects.settings(slug);
      const name = typedAs(change.setting);
      if (isSet(now, change)) return { kind: 'moot', message: renderSentence(alreadySet(slug, change)) };
      const question = renderAskFirst({
        sign: 'gear',
        ask: 'Change the setting',
        what: [{ code: name }, ' of ', { project: slug }, ' to ', { code: valueWords(change.value) }],
        lost: [effectOf(change), [`Now it is ${nowWords(now, change)}.`]],
        still: 'Nothing is changed yet.',
        act: {
          actionId: 'project-set',
          text: 'Change setting',
          value: JSON.stringify({ project: slug, change, question: request.tools.jobId }),
        },
        sure: {
          text: `This sets ${name} of ${shortName(slug)} to ${valueWords(change.value)} for everybody.`,
          confirm: 'Change',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(slug, change, now) };
    },

    done: 'changed',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { change, question } = request.payload;
      requireJudged(request.payload);
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      const now = await circleci.projects.settings(slug);
      if (isSet(now, change)) return { kind: 'moot', message: renderSentence(alreadySet(slug, change)) };
      const name = typedAs(change.setting);
      return {
        kind: 'go',
        permit,
        onceKey: `project-set-${question}`,
        plan: { project: slug, change },
        what: `the change of ${name} of ${shortName(slug)}`,
        link: projectUrl(deps.appUrl, slug),
        again: `project settings ${typedSlug(slug)}`,
        exact: exactOf(slug, change, now),
      };
    },

    async call(request, { project, change }) {
      const { circleci } = await request.acting();
      const after = await circleci.projects.updateSettings(project, { [change.setting]: change.value });
      // It was sent: without an answer about this setting, nobody knows whether it was done.
      return after[change.setting] === undefined ? {} : { isSet: isSet(after, change) };
    },

    async find(request, { project, change }) {
      const { circleci } = await request.acting();
      const now = await circleci.projects.settings(project);
      return isSet(now, change) ? { kind: 'happened', result: { isSet: true } } : { kind: 'not-seen' };
    },

    report: (request, { project, change }, { isSet: isDone }) => {
      const [setting, value] = [{ code: typedAs(change.setting) }, { code: valueWords(change.value) }];
      const did: Say = ['set ', setting, ' of ', { project }, ' to ', value];
      const left: Say = ['asked CircleCI to set ', setting, ' of ', { project }, ' to ', value];
      const say: Say =
        isDone === undefined
          ? [...left, ', and CircleCI did not return how it is set now']
          : isDone
            ? did
            : [...left, ', but CircleCI kept it as it was'];
      return noteChange(deps, request, { sign: 'gear', say });
    },
  });
}

/** The policy judged what the payload says, so it has to say what the change is. */
function requireJudged({
  change,
  passesSecrets,
}: {
  change: SettingChange;
  passesSecrets?: true | undefined;
}) {
  if (judgeSetting(change).passesSecrets !== passesSecrets)
    throw new UsageError('This change was judged as another one. Nothing was changed. Ask for it again.');
}

/** The order of branches means nothing. */
const isSet = (now: ProjectSettings, { setting, value }: SettingChange): boolean =>
  isDeepStrictEqual(sorted(now[setting]), sorted(value));

const sorted = (value: ProjectSettings[keyof ProjectSettings]) =>
  Array.isArray(value) ? value.toSorted() : value;

function nowWords(now: ProjectSettings, { setting }: SettingChange): string {
  const value = now[setting];
  return value === undefined ? 'unknown' : valueWords(value);
}

const effectOf = (change: SettingChange): Say =>
  change.setting === 'prOnlyBranchOverrides'
    ? ['Only these branches start pipelines without a pull request while `build-prs-only` is on.']
    : [change.value ? flagWords[change.setting].on : flagWords[change.setting].off];

const alreadySet = (slug: string, { setting, value }: SettingChange): string =>
  `\`${typedAs(setting)}\` of ${shortName(slug)} already is ${valueWords(value)}. Nothing was changed.`;

function exactOf(slug: string, change: SettingChange, now: ProjectSettings): ExactRequest {
  const name = typedAs(change.setting);
  return {
    what: `Setting ${name} of ${shortName(slug)} to ${valueWords(change.value)}`,
    request: {
      method: 'PATCH',
      path: `/api/v2/project/${slug}/settings`,
      body: { advanced: { [fieldOf(change.setting)]: change.value } },
    },
    resolved: [
      { label: 'Project', value: slug },
      { label: 'Setting', value: name },
      { label: 'Now', value: nowWords(now, change) },
    ],
  };
}
