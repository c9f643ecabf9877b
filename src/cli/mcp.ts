// `lectern mcp`: the catalogue for an assistant that starts this program and speaks MCP with it.
import { createLookups, type Lookups } from '../api/lookups.js';
import { packageVersion } from '../lib/paths.js';
import { openServedCatalogue } from './events/served-catalogue.js';

/** Answers the protocol's first messages at once; the catalogue is read at the first question. */
export async function mcp(): Promise<void> {
  const { serveMcpOverStdio } = await import('../api/mcp/stdio.js');
  let opening: Promise<Lookups> | undefined;
  const lookups = (): Promise<Lookups> => {
    opening ??= openServedCatalogue().then(createLookups);
    return opening;
  };
  await serveMcpOverStdio({ lookups }, packageVersion());
}
