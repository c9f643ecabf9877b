// Files at the fake Discord: how they arrive beside a request's JSON, and what it refuses about them.
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import {
  allComponents,
  FLAG,
  has,
  isAttachmentUrl,
  mediaUrls,
  type WireFile,
  type WireMessage,
} from './fake-discord-wire.js';

/** https://docs.discord.com/developers/reference#uploading-files */
const MOST_FILES = 10;
const MOST_BYTES = 10 * 1024 * 1024;
/** https://docs.discord.com/developers/resources/message#create-message */
const MOST_REQUEST = 25 * 1024 * 1024;

interface Freight {
  readonly files: readonly WireFile[];
  /** Bytes of the whole request. */
  readonly size: number;
}

/** What came with each message: the message is the JSON, or the `data` in it. */
const freight = new WeakMap<object, Freight>();

/** The files that came with a message. */
export const filesOf = (message: object): readonly WireFile[] => freight.get(message)?.files ?? [];

function carry(json: unknown, load: Freight): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const message: unknown = 'data' in json ? json.data : json;
  if (typeof message === 'object' && message !== null) freight.set(message, load);
  return json;
}

/** The JSON of a request, alone or as `payload_json` of a form with files. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const json = bytes.length === 0 ? undefined : JSON.parse(bytes.toString());
    return carry(json, { files: [], size: bytes.length });
  }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: WireFile[] = [];
  let json: unknown;
  for (const [field, value] of form) {
    if (field === 'payload_json') json = JSON.parse(String(value));
    else if (typeof value === 'string') throw new Error(`${field} is no file`);
    else {
      const data = Buffer.from(await value.arrayBuffer());
      files.push({ field, name: value.name, type: value.type, bytes: data });
    }
  }
  return carry(json, { files, size: bytes.length });
}

/** Why the files of a message are refused; also when nobody would see one. */
export function fileProblems(message: WireMessage): readonly string[] {
  const { files, size } = freight.get(message) ?? { files: [], size: 0 };
  const { attachments = [], flags } = message;
  const shown = allComponents(message).flatMap(mediaUrls).filter(isAttachmentUrl);
  const fields = files.map(({ field }) => field);
  return [
    ...(size <= MOST_REQUEST ? [] : ['Request entity too large']),
    ...(files.length <= MOST_FILES ? [] : [`${files.length} files`]),
    ...files.flatMap(({ name, bytes, field }) => [
      ...(bytes.length <= MOST_BYTES ? [] : [`${name} has ${bytes.length} bytes`]),
      ...(/^[A-Za-z0-9._-]+$/.test(name) ? [] : [`${name} would get another name`]),
      ...(/^files\[\d+\]$/.test(field) ? [] : [`${field} is no field for files`]),
      ...(!has(flags, FLAG.v2) || shown.includes(`attachment://${name}`) ? [] : [`nothing shows ${name}`]),
    ]),
    ...attachments.flatMap(({ id, filename }) => {
      const file = files[fields.indexOf(`files[${id}]`)];
      return file !== undefined && file.name === filename ? [] : [`attachment ${id} has no file`];
    }),
    ...shown
      .filter((url) => !files.some(({ name }) => url === `attachment://${name}`))
      .map((url) => `${url} is not attached`),
    ...(new Set(files.map(({ name }) => name)).size === files.length ? [] : ['two files have one name']),
  ];
}
