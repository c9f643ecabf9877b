// Installation port: the Slack workspaces that installed the app themselves, with their tokens.

/** A Slack workspace or a Discord server. */
export interface Tenant {
  readonly platform: string;
  readonly tenant: string;
}

/** A workspace that installed the app itself. Moments are milliseconds since 1970. */
export interface Installation extends Tenant {
  readonly botUserId: string;
  readonly installedAt: number;
  readonly token: string;
  /** Both are there for a token that lives for some hours only. */
  readonly refreshToken?: string;
  readonly expiresAt?: number;
}

/** The workspaces that installed the app; what is secret of them is sealed at rest. */
export interface Installations {
  /** Null where the app is not installed, or not any more. */
  find(of: Tenant): Promise<Installation | null>;
  /** Adds a workspace, or takes its new installation in place of the old one. */
  save(installation: Installation): Promise<void>;
  /** True for the one replica that may renew this token until then. */
  claimRenewal(installation: Installation, now: number, until: number): Promise<boolean>;
  /** Writes new tokens of the same installation; false when it is not there any more. */
  renew(installation: Installation): Promise<boolean>;
  /** Forgets the tokens of an installation made until then; false when there is none. */
  remove(of: Tenant, installedUntil: number, now: number): Promise<boolean>;
  /** True the first time that this state comes back from an installation. */
  useState(state: string, expiresAt: number): Promise<boolean>;
}
