// Row mapping: rows ↔ models; what comes out of the database is parsed, never believed.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ChannelKey, Delivery, Subscription } from '../../digest/subscription.js';
import type { DeliveryTable, SubscriptionTable } from './schema.js';

/** pg gives 64-bit integers as strings, SQLite as numbers. */
const timestamp = z.coerce.number();

const SubscriptionRow = z.looseObject({ dueAt: timestamp.nullable() });
const DeliveryRow = z.looseObject({
  localDate: z.string(),
  dueAt: timestamp,
  leaseUntil: timestamp.nullable(),
  retryAt: timestamp.nullable(),
  changedAt: timestamp,
});

/** @throws ZodError when the row is not what this program writes. */
export function subscriptionFromRow(row: SubscriptionTable): Subscription {
  const { skips, pins, deferred, banned } = row;
  const lists = { skips, pins, deferred, banned };
  const parsed = Object.entries(lists).map(([name, value]) => [name, JSON.parse(value)] as const);
  return Subscription.parse({ ...SubscriptionRow.parse(row), ...Object.fromEntries(parsed) });
}

export const subscriptionToRow = (subscription: Subscription): SubscriptionTable => ({
  ...subscription,
  skips: JSON.stringify(subscription.skips),
  pins: JSON.stringify(subscription.pins),
  deferred: JSON.stringify(subscription.deferred),
  banned: JSON.stringify(subscription.banned),
});

/** @throws ZodError when the row is not what this program writes. */
export function deliveryFromRow(row: DeliveryTable): Delivery {
  const { localDate, ...rest } = DeliveryRow.parse(row);
  return Delivery.parse({ ...rest, date: localDate });
}

export const deliveryToRow = ({ date, ...rest }: Delivery): DeliveryTable => ({ ...rest, localDate: date });

/**
 * 22 characters of SHA-256 over what is unique together: within Discord's 25 for a nonce. The parts are joined by
 * a character that no id has.
 */
export const deliveryId = (place: ChannelKey, subscriptionId: string, date: string): string =>
  createHash('sha256')
    .update([place.platform, place.tenant, place.channel, subscriptionId, date].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
