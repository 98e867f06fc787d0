// SSH keys: checkout keys, and keys for other hosts.

export interface CheckoutKey {
  type: 'deploy-key' | 'github-user-key';
  publicKey: string;
  /** `c9:0b:…` */
  md5: string;
  /** `SHA256:…`, base64 without padding. */
  sha256: string;
  createdAt: number;
}

export interface SshKey {
  hostname: string;
  /** Of the private key's text. The stand-in stores nothing else of it. */
  md5: string;
}
