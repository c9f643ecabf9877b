// Shards: which of the bot's gateway connections this process holds. `0,1/4` is the first two of four.

export interface ShardSettings {
  readonly ids: readonly number[];
  /** Of all processes together. */
  readonly count: number;
}

/** Discord's largest bots have some thousand; more is a slip of the keys. */
const MAX_SHARDS = 16_384;

const EXAMPLE =
  'such as DISCORD_SHARDS=0,1/4 for the first two of four shards (numbers from 0, ranges as in 0-7/16), or leave it out for one process';

/** `0,1` and `4-7` as numbers; undefined for what is neither. */
function idsOf(part: string): readonly number[] | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
  if (first === undefined || Number(last) < Number(first)) return undefined;
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
}

/** The shards, or what is wrong with the setting and how to mend it; undefined when it is not set. */
export function parseShards(value: string | undefined): ShardSettings | string | undefined {
  if (value === undefined) return undefined;
  const [, list = '', total = ''] = /^([\d\s,-]+)\/\s*(\d{1,5})$/.exec(value) ?? [];
  const parts = list.split(',').map((part) => idsOf(part.replace(/\s/g, '')));
  const count = Number(total);
  if (parts.includes(undefined) || count < 1 || count > MAX_SHARDS) {
    return `DISCORD_SHARDS is not a list of shards and their number: write it ${EXAMPLE}.`;
  }
  const ids = parts.flatMap((part) => part ?? []);
  const beyond = ids.find((id) => id >= count);
  if (beyond !== undefined) {
    return `DISCORD_SHARDS names shard ${beyond}, but of ${count} the last is ${count - 1}: write it ${EXAMPLE}.`;
  }
  if (new Set(ids).size < ids.length) return `DISCORD_SHARDS names a shard twice: write it ${EXAMPLE}.`;
  return { ids, count };
}
