// What the fake Slack holds of link previews: `chat.unfurl` for links that stand in a message, or in one being written.
import { z } from 'zod';
import { checkHomeBlocks, type FakeBlock } from './fake-slack-blocks.js';
import type { State } from './fake-slack-state.js';

const unfurls = z
  .record(z.string(), z.strictObject({ blocks: z.array(z.unknown()).min(1).max(50) }))
  .refine((all) => Object.keys(all).length > 0, 'no unfurls');
const body = z.union([
  z.strictObject({ channel: z.string(), ts: z.string(), unfurls }),
  z.strictObject({ unfurl_id: z.string(), source: z.enum(['composer', 'conversations_history']), unfurls }),
]);

type Result = { readonly ok: true } | { readonly ok: false; readonly error: string };

export interface FakeLinks {
  /** What is shown below each link, by its address. */
  readonly previews: Map<string, readonly FakeBlock[]>;
  /** A message that is being written, with links in it. */
  compose(unfurlId: string, links: readonly string[]): void;
  readonly methods: Readonly<Record<string, (raw: Record<string, unknown>) => Result>>;
}

/** https://docs.slack.dev/reference/methods/chat.unfurl */
export function createLinks(state: Pick<State, 'refuse' | 'messages'>): FakeLinks {
  const previews: FakeLinks['previews'] = new Map();
  const drafts = new Map<string, readonly string[]>();
  const refused = (error: string, detail: string): Result => ({
    ok: false,
    ...state.refuse({ error, detail }, 'chat.unfurl'),
  });
  const isIn = (place: z.output<typeof body>, url: string): boolean => {
    if ('unfurl_id' in place) return drafts.get(place.unfurl_id)?.includes(url) === true;
    const message = state.messages.find(({ channel, ts }) => channel === place.channel && ts === place.ts);
    return message?.content.text.includes(url) === true;
  };
  const unfurl = (raw: Record<string, unknown>): Result => {
    const read = body.safeParse(raw);
    if (!read.success) return refused('invalid_arguments', z.prettifyError(read.error));
    for (const [url, { blocks }] of Object.entries(read.data.unfurls)) {
      if (!isIn(read.data, url)) return refused('cannot_unfurl_url', url);
      const checked = checkHomeBlocks(blocks);
      if ('error' in checked) return refused('cannot_parse_attachment', checked.detail);
      previews.set(url, checked);
    }
    return { ok: true };
  };
  const compose = (id: string, links: readonly string[]): void => void drafts.set(id, links);
  return { previews, compose, methods: { 'chat.unfurl': unfurl } };
}
