// https://circleci.com/docs/api/v2/#tag/Project
import type { Api, CallOptions } from '../api.ts';
import { demandSome, demandText } from '../demand.ts';
import { organizationOrId, path, projectPath } from '../path.ts';
import { Project } from '../schemas/project.ts';
import { ProjectSettings } from '../schemas/project-settings.ts';

export type ProjectsApi = ReturnType<typeof createProjectsApi>;

export function createProjectsApi(api: Api, onProject: (project: Project) => Promise<void> = async () => {}) {
  /** A listener that fails must not make a successful call look like a failure. */
  async function told(project: Project): Promise<Project> {
    await onProject(project).catch(() => {});
    return project;
  }
  return Object.freeze({
    get: async (slug: string, options?: CallOptions): Promise<Project> =>
      told(await api.get(path`/api/v2/project/${projectPath(slug)}`, Project, options)),

    /** In the organization with that slug or UUID, of any type. */
    create: async (
      organizationSlugOrId: string,
      input: { name: string },
      options?: CallOptions,
    ): Promise<Project> => {
      demandText('The name of the project', input.name);
      const at = path`/api/v2/organization/${organizationOrId(organizationSlugOrId)}/project`;
      return told(await api.post(at, Project, { ...options, body: { name: input.name } }));
    },

    settings: async (slug: string, options?: CallOptions): Promise<ProjectSettings> =>
      api.get(path`/api/v2/project/${projectPath(slug)}/settings`, ProjectSettings, options),

    /** Changes what is given and keeps the rest. Returns all settings afterwards. */
    updateSettings: async (
      slug: string,
      changes: ProjectSettings,
      options?: CallOptions,
    ): Promise<ProjectSettings> => {
      demandSome("the project's settings", changes);
      const at = path`/api/v2/project/${projectPath(slug)}/settings`;
      return api.patch(at, ProjectSettings, { ...options, body: { advanced: printSettings(changes) } });
    },
  });
}

function printSettings(settings: ProjectSettings) {
  return {
    autocancel_builds: settings.autocancelBuilds,
    build_fork_prs: settings.buildForkPrs,
    build_prs_only: settings.buildPrsOnly,
    disable_ssh: settings.disableSsh,
    forks_receive_secret_env_vars: settings.forksReceiveSecretEnvVars,
    oss: settings.oss,
    set_github_status: settings.setGithubStatus,
    setup_workflows: settings.setupWorkflows,
    write_settings_requires_admin: settings.writeSettingsRequiresAdmin,
    pr_only_branch_overrides: settings.prOnlyBranchOverrides,
  };
}
