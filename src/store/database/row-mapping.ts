// Rows ↔ models: what comes out of the database is parsed, never believed.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Delivery, type Place, Subscription } from '../../digest/subscription.js';
import type { DeliveryTable, SubscriptionTable } from './schema.js';

/** pg gives 64-bit integers as strings, SQLite as numbers. */
const moment = z.coerce.number();

const SubscriptionRow = z.looseObject({ dueAt: moment.nullable() });
const DeliveryRow = z.looseObject({
  localDate: z.string(),
  dueAt: moment,
  leaseUntil: moment.nullable(),
  retryAt: moment.nullable(),
  changedAt: moment,
});

/** @throws ZodError when the row is not what this program writes. */
export function readSubscription(row: SubscriptionTable): Subscription {
  const { skips, pins, deferred, banned } = row;
  const lists = { skips, pins, deferred, banned };
  const parsed = Object.entries(lists).map(([name, value]) => [name, JSON.parse(value)] as const);
  return Subscription.parse({ ...SubscriptionRow.parse(row), ...Object.fromEntries(parsed) });
}

export const writeSubscription = (subscription: Subscription): SubscriptionTable => ({
  ...subscription,
  skips: JSON.stringify(subscription.skips),
  pins: JSON.stringify(subscription.pins),
  deferred: JSON.stringify(subscription.deferred),
  banned: JSON.stringify(subscription.banned),
});

/** @throws ZodError when the row is not what this program writes. */
export function readDelivery(row: DeliveryTable): Delivery {
  const { localDate, ...rest } = DeliveryRow.parse(row);
  return Delivery.parse({ ...rest, date: localDate });
}

export const writeDelivery = ({ date, ...rest }: Delivery): DeliveryTable => ({ ...rest, localDate: date });

/**
 * 22 characters of SHA-256 over what is unique together: within Discord's 25 for a nonce. The parts are joined by
 * a character that no id has.
 */
export const deliveryId = (place: Place, subscriptionId: string, date: string): string =>
  createHash('sha256')
    .update([place.platform, place.tenant, place.channel, subscriptionId, date].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
