// The site over the shipped catalogue, with limits that no test meets unless it asks for them.
import { createSite } from '../../../src/app/site.js';
import { createRateLimiter, type RateLimits } from '../../../src/command/rate-limit.js';
import type { Site } from '../../../src/ports/site.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { theCatalogue } from '../bot/the-catalogue.js';

const MANY = { burst: 10_000, perSecond: 10_000 };
const ROOMY: RateLimits = { person: MANY, tenant: MANY };

export const aSite = (limits = ROOMY, catalogue: Catalogue = theCatalogue().catalogue): Site =>
  createSite({ catalogue: async () => catalogue, rateLimiter: createRateLimiter(limits, Date.now) });
