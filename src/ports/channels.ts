// Channel port: what a channel is set to for everyone in it, beside its talk of the day.
import type { ChannelKey } from '../digest/subscription.js';

export interface Channels {
  /** Id of the event that the channel's questions are about; null for all events. */
  conference(of: ChannelKey): Promise<string | null>;
  /** Sets the channel's event, or takes it back with null. `now`: milliseconds since 1970. */
  setConference(of: ChannelKey, eventId: string | null, now: number): Promise<void>;
}
