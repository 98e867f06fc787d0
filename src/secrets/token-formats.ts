// Formats of vendor tokens that can be recognized by themselves. Each is linear-time: a fixed beginning, then one class of
// characters, or parts that a character outside of that class divides.

export interface TokenFormat {
  /** After "That looks like ". */
  name: string;
  /** A regular expression's source, without groups that capture. */
  form: string;
  /** Where its owner revokes it. */
  revokeAt?: string;
}

const github = 'https://github.com/settings/tokens';

export const tokenFormats: readonly TokenFormat[] = [
  // https://circleci.com/docs/guides/toolkit/managing-api-tokens/
  {
    name: 'a CircleCI token',
    form: 'CCI[A-Z]{2,6}_[\\w-]{8,}',
    revokeAt: 'https://app.circleci.com/settings/user/tokens',
  },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
  { name: 'a GitHub token', form: 'gh[pousr]_[\\w-]{16,}(?:\\.[\\w-]+)*', revokeAt: github },
  { name: 'a GitHub token', form: 'github_pat_\\w{16,}', revokeAt: github },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  {
    name: 'a GitLab token',
    form: 'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|soat|agent|imt|oas|ffct)-[\\w-]{16,}(?:\\.[\\w-]+)*|GR1348941[\\w-]{20,}',
    revokeAt: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  {
    name: 'an AWS access key',
    form: '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])',
    revokeAt: 'https://console.aws.amazon.com/iam/home#/security_credentials',
  },
  // https://docs.slack.dev/authentication/tokens
  {
    name: 'a Slack token',
    form: 'xox[a-z](?:\\.xox[a-z])?-[\\w-]{8,}|xapp-[\\w-]{8,}',
    revokeAt: 'https://api.slack.com/apps',
  },
  {
    name: 'a Slack webhook',
    form: 'hooks\\.slack(?:-gov)?\\.com\\/[a-z]{3,12}\\/[\\w\\/-]{4,}',
    revokeAt: 'https://api.slack.com/apps',
  },
  {
    name: 'an npm token',
    form: 'npm_[A-Za-z0-9]{30,}',
    revokeAt: 'https://www.npmjs.com/settings/~/tokens',
  },
  {
    name: 'a PyPI token',
    form: 'pypi-[\\w-]{30,}',
    revokeAt: 'https://pypi.org/manage/account/token/',
  },
  {
    name: 'a RubyGems key',
    form: 'rubygems_[a-f0-9]{32,}',
    revokeAt: 'https://rubygems.org/profile/api_keys',
  },
  {
    name: 'a Docker Hub token',
    form: 'dckr_[a-z]at_[\\w-]{16,}',
    revokeAt: 'https://app.docker.com/settings/personal-access-tokens',
  },
  {
    name: 'a Google key',
    form: 'AIza[\\w-]{35}|GOCSPX-[\\w-]{20,}|ya29\\.[\\w.-]{16,}|1\\/\\/0[\\w-]{30,}',
    revokeAt: 'https://console.cloud.google.com/apis/credentials',
  },
  {
    name: 'a Stripe key',
    form: '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+\\/=]{20,}',
    revokeAt: 'https://dashboard.stripe.com/apikeys',
  },
  {
    name: 'a SendGrid key',
    form: 'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    revokeAt: 'https://app.sendgrid.com/settings/api_keys',
  },
  {
    name: 'an Anthropic key',
    form: 'sk-ant-[\\w-]{16,}',
    revokeAt: 'https://console.anthropic.com/settings/keys',
  },
  {
    name: 'an OpenAI key',
    form: 'sk-(?:proj|svcacct|admin|or-v1)-[\\w-]{16,}|sk-[A-Za-z0-9]{32,}',
    revokeAt: 'https://platform.openai.com/api-keys',
  },
  {
    name: 'a Hugging Face token',
    form: 'hf_[A-Za-z0-9]{20,}',
    revokeAt: 'https://huggingface.co/settings/tokens',
  },
  { name: 'a Groq key', form: 'gsk_[A-Za-z0-9]{32,}', revokeAt: 'https://console.groq.com/keys' },
  { name: 'a Replicate token', form: 'r8_[A-Za-z0-9]{32,}' },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
  { name: 'a Vault token', form: 'hv[sbr]\\.[\\w-]{20,}' },
  {
    name: 'a Terraform token',
    form: 'atlasv1\\.[\\w-]{40,}',
    revokeAt: 'https://app.terraform.io/app/settings/tokens',
  },
  {
    name: 'a DigitalOcean token',
    form: 'do[opr]_v1_[a-f0-9]{32,}',
    revokeAt: 'https://cloud.digitalocean.com/account/api/tokens',
  },
  { name: 'a Databricks token', form: 'dapi[a-f0-9]{32}(?:-\\d)?' },
  { name: 'a Doppler token', form: 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{30,}' },
  {
    name: 'a Linear key',
    form: 'lin_(?:api|oauth)_[A-Za-z0-9]{30,}',
    revokeAt: 'https://linear.app/settings/api',
  },
  { name: 'a Notion token', form: 'ntn_[A-Za-z0-9]{30,}' },
  { name: 'a Figma token', form: 'fig[do]_[\\w-]{20,}' },
  { name: 'a Shopify token', form: 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32,}' },
  { name: 'a Square token', form: 'sq0[a-z]{3}-[\\w-]{22,}' },
  { name: 'a Twilio key', form: 'SK[0-9a-f]{32}(?![A-Za-z0-9])' },
  { name: 'a Mailgun key', form: 'key-[0-9a-f]{32}(?![A-Za-z0-9])' },
  { name: 'a New Relic key', form: 'NR[A-Z]{2}-[A-Z0-9]{27}(?![A-Za-z0-9])' },
  { name: 'a Grafana token', form: 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_eyJ[\\w+\\/=-]{20,}' },
  {
    name: 'a Sentry token',
    form: 'sntry[a-z]_[\\w+\\/=-]{32,}',
    revokeAt: 'https://sentry.io/settings/auth-tokens/',
  },
  { name: 'a PlanetScale token', form: 'pscale_[a-z]{2,5}_[\\w.-]{32,}' },
  { name: 'a Supabase token', form: 'sb[pr]_[a-f0-9]{40,}|sb_secret_[\\w-]{20,}' },
  { name: 'a Netlify token', form: 'nfp_[A-Za-z0-9]{30,}' },
  { name: 'an Atlassian token', form: 'AT[A-Z]TT3[\\w=-]{20,}|ATBB[A-Za-z0-9]{24,}' },
  { name: 'a Telegram bot token', form: '(?:bot)?\\d{8,10}:AA[\\w-]{32,}' },
  { name: 'a Discord webhook', form: 'discord(?:app)?\\.com\\/api\\/webhooks\\/\\d{5,}\\/[\\w-]{20,}' },
  { name: 'a Discord token', form: '[MNO][A-Za-z0-9]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}' },
  // The URL alone is enough to post.
  {
    name: 'a webhook',
    form: 'webhook\\.office\\.com\\/[\\w@/-]{20,}|hooks\\.zapier\\.com\\/hooks\\/[\\w/-]{8,}|maker\\.ifttt\\.com\\/[\\w/-]{20,}|hook\\.[a-z]{2}\\d\\.make\\.com\\/\\w{16,}|hc-ping\\.com\\/[\\w-]{16,}',
  },
  { name: 'a webhook', form: 'hooks\\/(?=[a-z]{0,30}\\d)[a-z0-9]{20,}(?![\\w.-])' },
  { name: 'a Buildkite token', form: 'bk[a-z]{2}_[A-Za-z0-9]{32,}' },
  { name: 'a Pulumi token', form: 'pul-[a-f0-9]{40}' },
  { name: 'a Postman key', form: 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}' },
  { name: 'an Okta token', form: 'SSWS 00[\\w-]{38,}' },
  { name: 'a crates.io token', form: 'cio[A-Za-z0-9]{32}(?![A-Za-z0-9])' },
  { name: 'a Heroku key', form: 'HRKU-[\\w-]{30,}' },
  { name: 'a SonarQube token', form: 'sq[uap]_[a-f0-9]{40}' },
  { name: 'a Mailchimp key', form: '[a-f0-9]{32}-us\\d{1,2}(?![A-Za-z0-9])' },
  { name: 'a Render key', form: 'rnd_[A-Za-z0-9]{26,}' },
  { name: 'a Fly.io token', form: 'fm\\d[a-z]?_[\\w+/=-]{30,}' },
  {
    name: 'a LaunchDarkly key',
    form: '(?:sdk|mob|api)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}',
  },
  // The private ones in base64, as a kubeconfig has them.
  {
    name: 'a private key',
    form: 'LS0tLS1CRUdJTiB(?:QUklWQVRF|SU0EgUFJJ|FQyBQUklW|PUEVOU1NI|FTkNSWVBU|EU0EgUFJJ|QR1AgUFJJ)[A-Za-z0-9+/=]{8,}',
  },
  { name: 'a Tailscale key', form: 'tskey-[a-z]{3,10}-[\\w-]{16,}' },
  { name: 'a NuGet key', form: 'oy2[a-z0-9]{43}(?![A-Za-z0-9])' },
  { name: 'an age key', form: 'AGE-SECRET-KEY-1[A-Z0-9]{50,}' },
  { name: 'an Azure secret', form: '[\\w~.-]{3}\\dQ~[\\w~.-]{31,40}' },
  { name: 'an Airtable token', form: 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}' },
  { name: 'a Dropbox token', form: 'sl\\.(?:u\\.)?[\\w-]{60,}' },
  { name: 'a Contentful token', form: 'CFPAT-[\\w-]{40,}' },
  { name: 'a HubSpot token', form: 'pat-[a-z]{2}\\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}' },
  { name: 'a Prefect key', form: 'pn[ub]_[A-Za-z0-9]{36}' },
  { name: 'a Shippo token', form: 'shippo_(?:live|test)_[a-f0-9]{40}' },
  { name: 'a Typeform token', form: 'tfp_[\\w.=-]{40,}' },
  { name: 'a Brevo key', form: 'x(?:key|smtp)sib-[a-f0-9]{64}-\\w{16}' },
  { name: 'a Sourcegraph token', form: 'sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}' },
  { name: 'a 1Password token', form: 'ops_eyJ[\\w+/=-]{60,}' },
  { name: 'an Adafruit key', form: 'aio_[A-Za-z0-9]{28}' },
  { name: 'a Clojars token', form: 'CLOJARS_[a-f0-9]{60}' },
  { name: 'an EasyPost key', form: 'EZ[AT]K[A-Za-z0-9]{54}' },
  { name: 'a Flutterwave key', form: 'FLWSECK(?:_TEST)?-[a-f0-9]{12,}-X' },
  { name: 'a Duffel token', form: 'duffel_(?:live|test)_[\\w-]{43}' },
  { name: 'a ReadMe key', form: 'rdme_[a-z0-9]{70}' },
  { name: 'a Langfuse key', form: 'sk-lf-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}' },
  { name: 'a LangSmith key', form: 'lsv2_[a-z]{2}_[a-f0-9]{32}_[a-f0-9]{10}' },
  { name: 'a Perplexity key', form: 'pplx-[A-Za-z0-9]{40,}' },
  { name: 'an xAI key', form: 'xai-[A-Za-z0-9]{60,}' },
  { name: 'an Infracost key', form: 'ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])' },
  { name: 'an Alibaba Cloud key', form: 'LTAI[A-Za-z0-9]{12,24}(?![A-Za-z0-9])' },
  { name: 'a Tencent Cloud key', form: 'AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])' },
  { name: 'a Yandex token', form: 'y[0-3]_[\\w-]{50,}|AQVN[\\w-]{35,}' },
  { name: 'a Facebook token', form: 'EAA[A-Za-z0-9]{90,}' },
  { name: 'a JFrog token', form: 'AKCp[A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{50,}' },
  { name: 'an Azure DevOps token', form: '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])' },
  {
    name: 'an Azure storage key',
    form: '(?<![+/])[A-Za-z0-9+/]{76}\\+(?:ASt|ACDb|AMC|ARm|AEh)[A-Za-z0-9+/]{5,10}==',
  },
  { name: 'an Asana token', form: '[12]/\\d{16}(?:/\\d{16})?:[a-f0-9]{32}' },
  { name: 'a Cloudflare key', form: 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{90,}' },
  { name: 'a Vercel token', form: 'vercel_blob_rw_\\w{30,}' },
];
