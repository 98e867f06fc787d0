// Credentials in command lines: options, and words at a certain place.
import {
  after,
  type CredentialShape,
  HAS_DIGIT,
  NAME,
  NAME_HINTS,
  NO_ARGUMENT,
  OPTION,
  optionOf,
  QUOTE,
  START,
  WORD,
} from './shape-parts.ts';

export const commandShapes: readonly CredentialShape[] = [
  after(
    ['--'],
    `${OPTION}--(?:[a-z]{1,20}-)?(?:password|passwd|pass|passphrase|token|api-?key|access-key|secret-key|secret|private-key)(?:=|[ \\t]{1,3})${QUOTE}?`,
    `${NO_ARGUMENT}${WORD}{3,}`,
  ),
  optionOf(
    ['curl', 'wget', 'http'],
    'curl|wget|http|https',
    `(?:-u|--user|--proxy-user)[ =]?${QUOTE}?[^\\s:"'\\\\]{0,80}:`,
    String.raw`[^\s"'\\$<{]{3,}`,
  ),
  optionOf(
    [' login'],
    '(?:docker|podman|buildah|skopeo|oras|helm|crane|nerdctl|az|oc|vault|registry) login',
    `-p[ =]?${QUOTE}?`,
    `${WORD}{3,}`,
  ),
  after(
    [' -'],
    `${OPTION}-(?:(?:src|dest)?(?:store|key)pass|pw|password|token|secret|apikey)(?:=|[ \\t]{1,3})${QUOTE}?`,
    `${NO_ARGUMENT}${WORD}{3,}`,
  ),
  // A setting and its value, as in `gh secret set NAME --body value` and `npm config set //host/:_authToken value`.
  after(
    NAME_HINTS,
    `${START}(?:set|setx|config|env)[ \\t]{1,3}(?:--?[\\w-]{1,30}[ \\t]{1,3}){0,3}[\\w.:/@-]{0,100}?${NAME}[ \\t]{1,3}(?:--body[ =])?${QUOTE}?`,
    `${NO_ARGUMENT}(?:${HAS_DIGIT}|(?=[^\\s]{16}))${WORD}{3,}`,
  ),
  after(['http-basic'], String.raw`http-basic\.\S{1,100}\s{1,3}\S{1,100}\s{1,3}${QUOTE}?`, `${WORD}{3,}`),
  // A token alone: `cargo login <token>`.
  after(
    ['auth', 'login'],
    String.raw`${START}[a-z]{2,20} (?:auth|login|(?:config )?add-authtoken)[ \t]{1,3}${QUOTE}?`,
    String.raw`${HAS_DIGIT}[\w.-]{20,}(?![\w./@:-])`,
  ),
  after(['::add-mask::'], '::add-mask::', String.raw`[^\s"'\\]{3,}`),
  after(['alias set '], String.raw`${START}alias set\s\S{1,60}\s\S{1,200}\s\S{1,100}\s`, `${WORD}{3,}`),
  after(
    ['credentials('],
    `${START}credentials\\((?:${QUOTE}[^"\\n\\\\]{0,100}${QUOTE},\\s?){3}${QUOTE}`,
    '[^"\\n\\\\]{3,}',
  ),
  optionOf(['lftp'], 'lftp|ncftp', String.raw`-u[ =]?[^\s,]{1,80},`, `${WORD}{3,}`),
  optionOf(['codecov'], 'codecov', '-t[ =]?', `${HAS_DIGIT}${WORD}{7,}`),
  optionOf(['--key'], 'cypress|currents', `--key[ =]${QUOTE}?`, `${WORD}{7,}`),
  optionOf(['ldap'], 'ldap[a-z]{3,10}', `-w[ =]?${QUOTE}?`, `${WORD}{3,}`),
  optionOf(
    ['unlock-keychain', 'security import', 'zip -'],
    'security|unzip|zip',
    `-[pP][ =]${QUOTE}?`,
    `${WORD}{3,}`,
  ),
  optionOf(['sshpass'], 'sshpass', `-p[ =]?${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['mysql', 'mariadb'], 'mysql|mysqldump|mysqladmin|mariadb', `-p${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['key-cli', 'redis-cli'], 'redis-cli|valkey-cli', `(?:-a|--pass)[ =]${QUOTE}?`, `${WORD}{3,}`),
  after(['-u'], `${OPTION}-u[ =]?[\\w.@-]{1,80}[ \\t]{1,3}-p[ =]?${QUOTE}?`, `${WORD}{3,}`),
  after(['pass:'], `${OPTION}-pass(?:in|out)?[ =]${QUOTE}?pass:`, `${WORD}{2,}`),
  optionOf(
    ['http', 'xh'],
    String.raw`(?:https?|xhs?)(?=\s)`,
    String.raw`(?:-a|--auth)[ =]?${QUOTE}?[^\s:"'\\]{0,80}:`,
    String.raw`[^\s"'\\$<{]{3,}`,
  ),
  optionOf(['openssl'], 'openssl', `-[kK][ =]${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['ssh-keygen'], 'ssh-keygen', `-[NP][ =]?${QUOTE}?`, `${WORD}{2,}`),
  optionOf(['signtool'], 'signtool', `/p ${QUOTE}?`, `${WORD}{2,}`),
  optionOf(
    ['smbclient', 'rpcclient'],
    'smbclient|rpcclient',
    String.raw`-U[ =]?[^\s%]{1,80}%`,
    `${WORD}{2,}`,
  ),
  optionOf(
    ['put-parameter'],
    String.raw`put-parameter(?=[^\n]{0,400}SecureString)`,
    `--value[ =]${QUOTE}?`,
    `${WORD}{3,}`,
  ),
  after(['secret-string'], `--secret-string[ =]${QUOTE}?`, `${WORD}{3,}`),
  // Oracle: user/password@database.
  after(
    ['sqlplus', 'oracle:'],
    String.raw`(?:${START}sqlplus\s(?:-\S{1,20}\s){0,5}|oracle:[a-z]{2,6}:)[\w.$#]{1,80}/`,
    String.raw`[^\s/@"'\\]{2,200}(?=@)`,
  ),
  after(
    ['net use'],
    String.raw`${START}net use\s{1,3}\S{1,3}\s{1,3}\\{2,4}\S{1,100}\s{1,3}`,
    String.raw`(?![/*])\S{3,100}`,
  ),
  after(
    ['bundle config'],
    String.raw`${START}bundle config\s(?:set\s)?(?:--\w{1,20}\s)?[\w.:/-]{1,100}\s[^\s:/]{1,80}:`,
    String.raw`[^\s/@"'\\]{3,}`,
  ),
  after(
    ['rabbitmqctl'],
    String.raw`${START}rabbitmqctl\s(?:-\S{1,20}\s\S{1,80}\s)?(?:add_user|change_password)\s\S{1,80}\s`,
    `${WORD}{3,}`,
  ),
  after(
    ['htpasswd'],
    String.raw`${START}htpasswd\s(?=-\w{0,6}b)(?:-\w{0,5}n\w{0,5}\s|-\w{1,6}\s\S{1,200}\s)\S{1,80}\s`,
    `${WORD}{2,}`,
  ),
  // Piped into a program that reads it there.
  after(
    ['password-stdin', 'chpasswd'],
    String.raw`${START}echo\s(?:-\w\s)?${QUOTE}?`,
    String.raw`[^\s"'$|\\]{3,200}(?=${QUOTE}?\s?\|[^\n|]{0,200}(?:--password-stdin|chpasswd))`,
  ),
  after(
    ['convertto-securestring'],
    String.raw`${START}convertto-securestring\s(?:-\w{1,20}\s){0,3}${QUOTE}`,
    String.raw`[^"'\n\\$]{3,}`,
  ),
];
