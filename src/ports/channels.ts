// Channel port: what a channel is set to for everyone in it, beside its talk of the day.

/** A channel of a Slack workspace or Discord server. */
export interface ChannelKey {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
}

export interface Channels {
  /** Id of the event that the channel's questions are about; null for all events. */
  conference(of: ChannelKey): Promise<string | null>;
  /** Sets the channel's event, or takes it back with null. `now`: milliseconds since 1970. */
  setConference(of: ChannelKey, eventId: string | null, now: number): Promise<void>;
}
