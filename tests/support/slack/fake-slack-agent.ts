// What the fake Slack shows of its agent view: prompts to press, titles of conversations, and who is busy with what.
import { z } from 'zod';
import type { State } from './fake-slack-state.js';

const prompts = z.strictObject({
  channel_id: z.string(),
  thread_ts: z.string().optional(),
  title: z.string().min(1).optional(),
  prompts: z
    .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
    .min(1)
    .max(4),
});
const title = z.strictObject({ channel_id: z.string(), thread_ts: z.string(), title: z.string().min(1) });
const status = z.strictObject({ channel_id: z.string(), thread_ts: z.string(), status: z.string() });

type Result = { readonly ok: true } | { readonly ok: false; readonly error: string };
type Body = Record<string, unknown>;

export interface FakeAgent {
  /** Offered last, by channel. */
  readonly prompts: Map<string, readonly { readonly title: string; readonly message: string }[]>;
  /** By thread. */
  readonly titles: Map<string, string>;
  /** `answered`: something stood in the thread already, so that the status would stay. */
  readonly statuses: { readonly thread: string; readonly status: string; readonly answered: boolean }[];
  readonly methods: Readonly<Record<string, (body: Body) => Result>>;
}

export function createAgentView(state: Pick<State, 'refuse' | 'reaches' | 'messages'>): FakeAgent {
  const offered: FakeAgent['prompts'] = new Map();
  const titles: FakeAgent['titles'] = new Map();
  const statuses: FakeAgent['statuses'] = [];

  const checked =
    <T extends { channel_id: string; thread_ts?: string | undefined }>(
      method: string,
      schema: z.ZodType<T>,
      run: (body: T) => void,
    ) =>
    (body: Body): Result => {
      const refused = (error: string, detail: string): Result => ({
        ok: false,
        ...state.refuse({ error, detail }, method),
      });
      const read = schema.safeParse(body);
      if (!read.success) return refused('invalid_arguments', z.prettifyError(read.error));
      const { channel_id: channel, thread_ts: thread } = read.data;
      if (!state.reaches(channel) || !channel.startsWith('D')) return refused('channel_not_found', channel);
      const exists = state.messages.some((held) => held.channel === channel && held.ts === thread);
      if (thread !== undefined && !exists) return refused('invalid_thread_ts', thread);
      run(read.data);
      return { ok: true };
    };

  return {
    prompts: offered,
    titles,
    statuses,
    methods: {
      'assistant.threads.setSuggestedPrompts': checked(
        'assistant.threads.setSuggestedPrompts',
        prompts,
        (body) => {
          // https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: "silently fail".
          if (body.thread_ts === undefined) offered.set(body.channel_id, body.prompts);
        },
      ),
      'assistant.threads.setTitle': checked('assistant.threads.setTitle', title, (body) => {
        titles.set(body.thread_ts, body.title);
      }),
      'assistant.threads.setStatus': checked('assistant.threads.setStatus', status, (body) => {
        const answered = state.messages.some(({ thread }) => thread === body.thread_ts);
        statuses.push({ thread: body.thread_ts, status: body.status, answered });
      }),
    },
  };
}
