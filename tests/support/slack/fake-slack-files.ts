// Files as Slack takes them in three steps: an address to upload to, the bytes, and where they are shared.
import type { State } from './fake-slack-state.js';

export interface FakeFile {
  readonly name: string;
  readonly text: string;
  readonly channel: string;
  readonly thread?: string;
}

type Result =
  | { readonly ok: true; readonly [key: string]: unknown }
  | { readonly ok: false; readonly error: string };

export interface FakeFiles {
  /** What was shared, in order. */
  readonly shared: FakeFile[];
  begin(body: Record<string, unknown>, base: string): Result;
  receive(id: string, bytes: Buffer): void;
  complete(body: Record<string, unknown>): Result;
}

interface Begun {
  readonly name: string;
  readonly length: number;
  bytes?: Buffer;
}

/** A form of several parts, or the bytes alone: Slack takes both at an upload address. */
function contentOf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  if (!text.startsWith('--')) return bytes;
  const start = text.indexOf('\r\n\r\n') + 4;
  return bytes.subarray(start, text.lastIndexOf('\r\n--'));
}

/** https://docs.slack.dev/messaging/working-with-files#uploading_files */
export function createFiles(state: Pick<State, 'refuse' | 'reaches'>): FakeFiles {
  const shared: FakeFile[] = [];
  const begun = new Map<string, Begun>();
  const refused = (method: string, error: string, detail: string): Result => ({
    ok: false,
    ...state.refuse({ error, detail }, method),
  });
  return {
    shared,
    begin: ({ filename, length }, base) => {
      if (!(Number(length) > 0))
        return refused('files.getUploadURLExternal', 'invalid_arguments', `length ${length}`);
      const id = `F${begun.size + 1}`;
      begun.set(id, { name: String(filename), length: Number(length) });
      return { ok: true, file_id: id, upload_url: `${base}/upload/${id}` };
    },
    receive: (id, bytes) => {
      const file = begun.get(id);
      if (file !== undefined) file.bytes = contentOf(bytes);
    },
    complete: ({ files, channel_id, thread_ts }) => {
      const method = 'files.completeUploadExternal';
      const channel = String(channel_id);
      // A person's id is no channel here: https://docs.slack.dev/reference/methods/files.completeUploadExternal
      if (!state.reaches(channel)) return refused(method, 'channel_not_found', channel);
      for (const { id } of files as { id: string }[]) {
        const file = begun.get(id);
        if (file?.bytes === undefined) return refused(method, 'file_not_found', id);
        if (file.bytes.length !== file.length) return refused(method, 'invalid_arguments', 'length differs');
        shared.push({
          name: file.name,
          text: file.bytes.toString('utf8'),
          channel,
          ...(thread_ts !== undefined && { thread: String(thread_ts) }),
        });
      }
      return { ok: true, files };
    },
  };
}
