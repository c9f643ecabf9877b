// Who may import from the chat, as the settings name them.
import { describe, expect, it } from 'vitest';
import {
  hasImportAdmins,
  isImportAdmin,
  parseImportAdmins,
} from '../../../../src/command/imports/import-admins.js';
import { readConfig } from '../../../../src/config.js';

const LIST = 'slack:T0123ABCD/U0456EFGH, discord:123456789012345678 slack:E0123ABCD/W0456EFGH';
const asking = (platform: string, tenant: string, id: string) => ({ platform, tenant, asker: { id } });

describe('LECTERN_IMPORT_ADMINS', () => {
  it('names members of workspaces and people of Discord', () => {
    const { admins, unread } = parseImportAdmins(LIST);
    expect(unread).toEqual([]);
    expect(isImportAdmin(admins, asking('slack', 'T0123ABCD', 'U0456EFGH'))).toBe(true);
    expect(isImportAdmin(admins, asking('slack', 'T0OTHER00', 'U0456EFGH'))).toBe(false);
    expect(isImportAdmin(admins, asking('slack', 'E0123ABCD', 'W0456EFGH'))).toBe(true);
    expect(isImportAdmin(admins, asking('discord', 'any server', '123456789012345678'))).toBe(true);
    expect(isImportAdmin(admins, asking('web', 'T0123ABCD', 'U0456EFGH'))).toBe(false);
  });

  it.each(['U0456EFGH', 'slack:U0456EFGH', 'discord:ann', 'web:1', 'slack:T1/U2/U3'])(
    'refuses %s by name, with what to write',
    (entry) => {
      const read = () => readConfig({ LECTERN_IMPORT_ADMINS: `discord:123456789012345678,${entry}` });
      expect(read).toThrow(`“${entry}” names no person; write slack:WORKSPACE/MEMBER or discord:USER`);
    },
  );

  it('switches imports off where it is empty, and on where it names a person', () => {
    expect(readConfig({ LECTERN_IMPORT_ADMINS: ' ' }).importAdmins).toEqual([]);
    expect(readConfig({ LECTERN_IMPORT_ADMINS: LIST }).importAdmins).toHaveLength(3);
    expect(hasImportAdmins('discord:123456789012345678', 'slack')).toBe(false);
    expect(hasImportAdmins('discord:123456789012345678', 'discord')).toBe(true);
  });
});
