// Script bundle: the compiled modules of a page as one script, so that a page waits for one request.

const IMPORT = /^import [^;]*;\n/gm;
const EXPORT = /^export (?=(?:async )?(?:function|const|class) )/gm;
const NO_EXPORTS = /^export \{\};\n/gm;

/**
 * Modules after those that they import, in one scope: their own names must differ, which a browser refuses to be wrong
 * about. Each imports from its neighbours alone and renames nothing.
 */
export const bundleScripts = (modules: readonly string[]): string =>
  modules.map((code) => code.replace(IMPORT, '').replace(NO_EXPORTS, '').replace(EXPORT, '')).join('\n');
