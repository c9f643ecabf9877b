// Slack's limits: lengths, counts and times, each with the page that states it, so that no other file here
// holds a number of Slack's.

/** Lengths are characters; Slack counts them after `&`, `<` and `>` became entities, so we do too. */
export const LIMITS = {
  /** Links of one message that get a preview; Slack tells of no more than so many. https://docs.slack.dev/reference/events/link_shared */
  previews: 5,
  /** Blocks of one message. https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /**
   * JSON of all blocks together. Undocumented: `msg_blocks_too_long` comes at about 13,200, containers counted
   * in (https://github.com/slackapi/bolt-js/issues/2509, https://github.com/slackapi/bolt-js/issues/2867).
   */
  message: 12_000,
  /** What Slack adds to every block it stores: `"block_id":"AbC12",`. */
  blockId: 20,
  /**
   * Top-level `text`. Slack asks for at most 4,000 and splits longer ones into several messages.
   * https://docs.slack.dev/reference/methods/chat.postMessage#truncating
   */
  text: 4_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  section: 3_000,
  fields: 10,
  field: 2_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  imageUrl: 3_000,
  imageAlt: 2_000,
  /** Elements of one actions block. https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actions: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonName: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
  options: 100,
  placeholder: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionLabel: 75,
  optionValue: 150,
} as const;

/** What we show of parts that Slack itself does not limit, so that one part never crowds out the rest. */
export const DISPLAY = {
  /** A card's title; the longest of the shipped catalogue has 122. */
  title: 300,
  footer: 600,
  /** Cards of one reply: each then has at least 1,200 characters and 5 blocks. */
  cards: 10,
  /** The text of a file that Slack did not take, in place of the file. */
  file: 2_500,
  /** A link's address inside text; longer ones stay plain words. */
  linkUrl: 1_000,
} as const;

/** https://docs.slack.dev/reference/views/modal-views and /reference/block-kit/blocks/input-block */
export const MODAL = {
  blocks: 100,
  /** Title, submit and close. */
  title: 24,
  label: 2_000,
  hint: 2_000,
  metadata: 3_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: 3_000,
} as const;

/** Slack's agent view. https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
export const AGENT = {
  prompts: 4,
  /** Slack states no limit for a title; a line of the list of conversations shows about this much. */
  title: 60,
  /** https://docs.slack.dev/reference/app-manifest */
  description: 300,
} as const;

/** https://docs.slack.dev/reference/app-manifest */
export const MANIFEST = {
  shortcuts: 10,
  /** https://docs.slack.dev/interactivity/implementing-shortcuts: names have at most 24 characters. */
  shortcut: 24,
  shortcutDescription: 150,
  name: 35,
  description: 140,
  displayName: 80,
  commands: 50,
  /** The slash included. */
  command: 32,
  commandDescription: 2_000,
  usageHint: 1_000,
} as const;

export const TIMES = {
  /**
   * How long an event is remembered. Slack tries again at once, after one minute and after five minutes.
   * https://docs.slack.dev/apis/events-api/#retries
   */
  rememberMs: 15 * 60_000,
  /** Slack sends at most 30,000 events an hour for one workspace: 7,500 in 15 minutes, with room for several. */
  remembered: 50_000,
  /** The longest `Retry-After` that an answer waits for; a reader has left after a minute. */
  longestWaitMs: 60_000,
  /** Waits before an answer that certainly did not go out is tried again: some ten minutes together. */
  outageMs: [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, ...Array.from({ length: 9 }, () => 60_000)],
  /** Two presses of one button by one person within this time count as one. */
  doublePressMs: 2_000,
  /** An answer that takes longer than a glance says that it is on its way, where Slack has a place for that. */
  statusMs: 1_000,
  /** One call to Slack. A later answer would look like a failure to the asker. */
  callMs: 10_000,
  /** https://docs.slack.dev/authentication/verifying-requests-from-slack */
  stampSkewMs: 5 * 60_000,
} as const;

/** Admin lookup. Slack allows some 100 calls a minute: https://docs.slack.dev/reference/methods/users.info */
export const ADMIN_LOOKUP = {
  /** How long a change of a person's admin status may go unnoticed. */
  rememberMs: 5 * 60_000,
  remembered: 1_000,
  /** How long an answer waits for the lookup. */
  waitMs: 3_000,
} as const;

/** Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
export const SOCKET_MODE = {
  /** Of the 10 that Slack allows: while one is lost, events arrive by the other. */
  connections: 2,
  /** After a connection that held this long the next try is at once; after a shorter one it backs off. */
  steadyMs: 500,
  /** Before the second try; each later one waits twice as long, up to the longest. */
  firstWaitMs: 250,
  longestWaitMs: 30_000,
  /** How long a closing handshake may take before the socket is cut. */
  closeMs: 1_000,
  /** Without an answer to our pings for so long, a connection counts as lost. Slack's SDK has the same. */
  silenceMs: 5_000,
  /** Slack closes a connection some ten seconds after it asked for another; later, we do. */
  leaveMs: 15_000,
} as const;

export type SocketModeTimes = { readonly [name in keyof typeof SOCKET_MODE]: number };

/** Workspaces that installed the app. https://docs.slack.dev/authentication/using-token-rotation */
export const INSTALLATION = {
  /** Tokens live for 12 hours; Slack's own SDK renews them when 2 are left. */
  renewBeforeMs: 2 * 60 * 60_000,
  /** How long one replica holds the claim on a renewal: the time of three calls. */
  claimMs: 30_000,
  /** How long another replica may go on with a token that was renewed or revoked. */
  rememberMs: 60_000,
  remembered: 10_000,
  /** How often, and how far apart, the database is polled for an expired token that another replica renews. */
  looks: 5,
  lookMs: 500,
  /** What Slack's own SDK allows between the beginning of an installation and its end. */
  stateMs: 10 * 60_000,
} as const;
