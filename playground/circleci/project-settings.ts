// A project's advanced settings, with the defaults of a new project (assumed).

export interface ProjectSettings {
  autocancel_builds: boolean;
  build_fork_prs: boolean;
  build_prs_only: boolean;
  disable_ssh: boolean;
  forks_receive_secret_env_vars: boolean;
  oss: boolean;
  set_github_status: boolean;
  setup_workflows: boolean;
  write_settings_requires_admin: boolean;
  pr_only_branch_overrides: string[];
}

export function defaultSettings(defaultBranch: string): ProjectSettings {
  return {
    autocancel_builds: false,
    build_fork_prs: false,
    build_prs_only: false,
    disable_ssh: false,
    forks_receive_secret_env_vars: false,
    oss: false,
    set_github_status: true,
    setup_workflows: false,
    write_settings_requires_admin: false,
    pr_only_branch_overrides: [defaultBranch],
  };
}
