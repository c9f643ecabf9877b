// Row mapping: rows ↔ models; what comes out of the database is parsed, never believed. A field that can't be read
// gets a stand-in and is named, so that one bad row stops no other.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ChannelKey, Delivery, Subscription } from '../../digest/subscription.js';
import type { DeliveryTable, SubscriptionTable } from './schema.js';

/** pg gives 64-bit integers as strings, SQLite as numbers; what is neither stays as it is and fails the model. */
const timestamp = (value: unknown): unknown => {
  const { success, data } = z.coerce.number().safeParse(value);
  return value !== null && success ? data : value;
};

function list(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** Reads each field; the first one that can't be read is named, and all of those get their stand-in. */
function readFields(
  shape: Shape,
  columns: Readonly<Record<string, unknown>>,
  standIns: Readonly<Record<string, unknown>>,
): { readonly fields: Record<string, unknown>; readonly problem: string | null } {
  const fields: Record<string, unknown> = {};
  let problem: string | null = null;
  for (const [name, schema] of Object.entries(shape)) {
    const read = schema.safeParse(columns[name]);
    if (!read.success) problem ??= name;
    fields[name] = read.success ? read.data : standIns[name];
  }
  return { fields, problem };
}

/** `paused`, so that nothing is posted by settings that no person chose; `admins`, so that none gets more rights. */
const SUBSCRIPTION_STAND_INS: Partial<Subscription> = {
  time: '09:00',
  zone: 'UTC',
  days: '1234567',
  query: '',
  lateHours: 6,
  who: 'admins',
  owner: '',
  state: 'paused',
  pausedUntil: null,
  pauseReason: null,
  seed: '',
  round: 1,
  skips: [],
  pins: [],
  deferred: [],
  banned: [],
  dueDate: null,
  dueAt: null,
  lastDate: null,
  told: null,
  version: 1,
};

/** The subscription of a row; `problem` names the first field that can't be read, and is null for a row that is well. */
export function subscriptionFromRow(row: SubscriptionTable): Subscription {
  const columns = {
    ...row,
    problem: null,
    dueAt: timestamp(row.dueAt),
    skips: list(row.skips),
    pins: list(row.pins),
    deferred: list(row.deferred),
    banned: list(row.banned),
  };
  const { fields, problem } = readFields(Subscription.unwrap().shape, columns, SUBSCRIPTION_STAND_INS);
  return { ...(fields as Subscription), problem };
}

export const subscriptionToRow = (subscription: Subscription): SubscriptionTable => ({
  ...subscription,
  skips: JSON.stringify(subscription.skips),
  pins: JSON.stringify(subscription.pins),
  deferred: JSON.stringify(subscription.deferred),
  banned: JSON.stringify(subscription.banned),
});

/** What stands in a row's note when it can't be read. */
export const UNREADABLE = 'unreadable';

const DELIVERY_STAND_INS: Partial<Delivery> = {
  date: '1970-01-01',
  dueAt: 0,
  state: 'failed',
  talkId: null,
  round: 1,
  attempt: 1,
  by: null,
  leaseUntil: null,
  retryAt: null,
  messageId: null,
  note: UNREADABLE,
  changedAt: 0,
};

/** The delivery of a row; one that can't be read counts as failed, for a reason that `UNREADABLE` names. */
export function deliveryFromRow({ localDate, ...row }: DeliveryTable): Delivery {
  const { dueAt, leaseUntil, retryAt, changedAt } = row;
  const columns = {
    ...row,
    date: localDate,
    dueAt: timestamp(dueAt),
    leaseUntil: timestamp(leaseUntil),
    retryAt: timestamp(retryAt),
    changedAt: timestamp(changedAt),
  };
  const { fields, problem } = readFields(Delivery.unwrap().shape, columns, DELIVERY_STAND_INS);
  const delivery = fields as Delivery;
  return problem === null ? delivery : { ...delivery, state: 'failed', note: UNREADABLE };
}

export const deliveryToRow = ({ date, ...rest }: Delivery): DeliveryTable => ({ ...rest, localDate: date });

/**
 * 22 characters of SHA-256 over what is unique together: within Discord's 25 for a nonce. The parts are joined by
 * a character that no id has.
 */
export const deliveryId = (key: ChannelKey, subscriptionId: string, date: string): string =>
  createHash('sha256')
    .update([key.platform, key.tenant, key.channel, subscriptionId, date].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
