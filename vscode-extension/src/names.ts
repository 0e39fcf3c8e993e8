/** Name under which the findings stand in Problems. */
export const SOURCE = "speclint";

/** The language of specs in JSON, which keeps VS Code's own JSON support from saying everything a second time. */
export const SPEC_LANGUAGE = "connection-spec";

/** Languages of documents that can be ours; the server tells by what they hold. */
export const LANGUAGES = [SPEC_LANGUAGE, "json", "jsonc", "yaml"];

/** Where our documents live: on disk, not yet saved, or in a virtual workspace. */
export const SCHEMES = ["file", "untitled", "vscode-vfs"];
