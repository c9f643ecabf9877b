// Discord's limits: lengths, counts and times, each with the page that states it, so that no other file here
// holds a number of Discord's.

/** https://docs.discord.com/developers/components/reference (introduction and the component it names). */
export const MESSAGE = {
  /** "Messages allow up to 40 total components", nested ones included. */
  components: 40,
  /** Over all text displays: discord/discord-api-docs#8562; counted here in UTF-16 units, which is never less. */
  text: 4000,
  /** Plain content: https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
  content: 2000,
} as const;

/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON = { label: 80, url: 512, perRow: 5 } as const;

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID = 100;

/** https://docs.discord.com/developers/components/reference#string-select */
export const SELECT = { options: 25, label: 100, value: 100, placeholder: 150 } as const;

/**
 * https://docs.discord.com/developers/components/reference#label and #text-input; the title's and the number of
 * components: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
export const MODAL = {
  components: 5,
  title: 45,
  label: 45,
  description: 100,
  placeholder: 100,
  value: 4000,
} as const;

/** https://docs.discord.com/developers/components/reference#media-gallery; the url's is in Discord's OpenAPI file. */
export const PICTURE = { alt: 1024, url: 2048 } as const;

/** https://docs.discord.com/developers/interactions/application-commands#autocomplete and its choice structure. */
export const AUTOCOMPLETE = { count: 25, name: 100, value: 100 } as const;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export const COMMAND = {
  options: 25,
  choices: 25,
  description: 100,
  choiceName: 100,
  textLength: 6000,
  /** Of a message command: interactions/application-commands#application-command-object-application-command-structure */
  messageName: 32,
} as const;

/**
 * Files: https://docs.discord.com/developers/reference#uploading-files. Ten a message; each of 10 MiB in a server
 * without paid boosts. All together 25 MiB: https://docs.discord.com/developers/resources/message#create-message
 */
export const UPLOAD = { files: 10, bytes: 10 * 1024 * 1024, total: 24 * 1024 * 1024, name: 100 } as const;

/** How many messages one answer in plain words may take: an app that only a person installed has five follow-ups. */
export const MAX_MESSAGES = 4;

/** Milliseconds. An interaction must be answered within 3 s; half of it is left for the way to Discord. */
export const DEFER_AFTER_MS = 1500;

/** Milliseconds. Who presses the same button again sooner than this wanted it once. */
export const DOUBLE_PRESS_MS = 2000;

/**
 * An event can come again after a resumed connection: 15 minutes outlive every session. 100,000 are ten minutes of
 * 160 events a second.
 */
export const EVENT_MEMORY = { rememberMs: 15 * 60_000, limit: 100_000 } as const;
