// Channel link: a channel named by an address that opens it, since its id says nothing to a reader.
import { code, link, type TextSpan } from '../model/rich-text.js';

export interface LinkedChannel {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
}

/** Addresses that open a channel in the platform's own client; any member may follow them, and they mention no one. */
const CHANNEL_URLS: Readonly<Record<string, (tenant: string, channel: string) => string>> = {
  slack: (tenant, channel) => `https://slack.com/app_redirect?team=${tenant}&channel=${channel}`,
  discord: (tenant, channel) => `https://discord.com/channels/${tenant}/${channel}`,
};

/** The channel under these words, or its id where the platform has no addresses. */
export function channelLink({ platform, tenant, channel }: LinkedChannel, words = 'this channel'): TextSpan {
  const url = CHANNEL_URLS[platform]?.(encodeURIComponent(tenant), encodeURIComponent(channel));
  return url === undefined ? code(channel) : link(words, url);
}
