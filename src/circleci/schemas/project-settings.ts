// The advanced settings of a project. A missing one is unknown, not off.
import { z } from 'zod';
import { compact } from './fields.ts';

const OptionalFlag = z
  .boolean()
  .nullish()
  .catch(undefined)
  .transform((flag) => flag ?? undefined);

const Advanced = z.object({
  autocancel_builds: OptionalFlag,
  build_fork_prs: OptionalFlag,
  build_prs_only: OptionalFlag,
  disable_ssh: OptionalFlag,
  forks_receive_secret_env_vars: OptionalFlag,
  oss: OptionalFlag,
  set_github_status: OptionalFlag,
  setup_workflows: OptionalFlag,
  write_settings_requires_admin: OptionalFlag,
  pr_only_branch_overrides: z.array(z.string()).optional().catch(undefined),
});

export const ProjectSettings = z.object({ advanced: Advanced.optional() }).transform(({ advanced }) =>
  compact({
    autocancelBuilds: advanced?.autocancel_builds,
    buildForkPrs: advanced?.build_fork_prs,
    buildPrsOnly: advanced?.build_prs_only,
    disableSsh: advanced?.disable_ssh,
    forksReceiveSecretEnvVars: advanced?.forks_receive_secret_env_vars,
    oss: advanced?.oss,
    setGithubStatus: advanced?.set_github_status,
    setupWorkflows: advanced?.setup_workflows,
    writeSettingsRequiresAdmin: advanced?.write_settings_requires_admin,
    prOnlyBranchOverrides: advanced?.pr_only_branch_overrides,
  }),
);
export type ProjectSettings = z.infer<typeof ProjectSettings>;
