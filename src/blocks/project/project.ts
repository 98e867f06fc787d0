// A project as CircleCI knows it, for one person.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, fields, header, linkButton, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { type Flag, flagWords } from './setting-words.ts';

export interface ProjectDetails {
  slug: string;
  id: string;
  name: string;
  organization: string;
  /** `GitHub`, `Bitbucket`, `CircleCI`. */
  provider?: string | undefined;
  defaultBranch?: string | undefined;
  /** Undefined: the token can't read them. */
  settings: ProjectFlags | undefined;
  /** In the web app. */
  url: string;
}

/** A missing flag is unknown. https://circleci.com/docs/api/v2/#operation/getProjectSettings */
export interface ProjectFlags {
  autocancelBuilds?: boolean | undefined;
  buildForkPrs?: boolean | undefined;
  buildPrsOnly?: boolean | undefined;
  disableSsh?: boolean | undefined;
  forksReceiveSecretEnvVars?: boolean | undefined;
  oss?: boolean | undefined;
  setGithubStatus?: boolean | undefined;
  setupWorkflows?: boolean | undefined;
  writeSettingsRequiresAdmin?: boolean | undefined;
  /** Branches that are built even when only pull requests are. */
  prOnlyBranchOverrides?: readonly string[] | undefined;
}

export function renderProject(details: ProjectDetails): Message {
  const { slug, id, name, organization, provider, defaultBranch, settings, url } = details;
  const facts = [
    ['Name', prose(name, 100)],
    ['Organization', prose(organization, 100)],
    ['Repository host', prose(provider ?? '', 40)],
    ['Default branch', defaultBranch === undefined ? '' : code(defaultBranch, 100)],
  ] as const;
  // The slugs of GitHub App and GitLab projects are ids.
  const called = slug.startsWith('circleci/') ? prose(name, 100) || 'It' : projectName(slug);
  const on = defaultBranch === undefined ? '' : ` with the default branch ${prose(defaultBranch, 100)}`;
  return message({
    text: `${called} is a project of ${prose(organization, 100) || 'an organization'}${on}.`,
    blocks: [
      header('Project'),
      fields(facts.map(([label, value]) => [label, value || 'unknown'])),
      section(`*Settings*\n${settingLines(settings)}`),
      actionRow('project-actions', [
        linkButton({ actionId: 'open-in-circleci', text: 'Open in CircleCI', url }),
      ]),
      context([`Slug ${code(slug, 150)} · id ${code(id, 60)}`]),
    ],
  });
}

function settingLines(settings: ProjectFlags | undefined): string {
  if (settings === undefined) return 'The token I used can’t read them.';
  const lines = Object.entries(flagWords).flatMap(([key, { what }]) => {
    const flag = settings[key as Flag];
    return flag === undefined ? [] : [`• ${what}: *${flag ? 'on' : 'off'}*`];
  });
  const always = settings.buildPrsOnly === true ? (settings.prOnlyBranchOverrides ?? []) : [];
  const branches = always.slice(0, 10).map((branch) => code(branch, 60));
  const beside = branches.length === 0 ? [] : [`• Always built: ${branches.join(', ')}`];
  return [...lines, ...beside].join('\n') || 'CircleCI returned none.';
}
