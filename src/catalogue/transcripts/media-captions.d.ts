// The package's own types name its files without extensions, which Node's module resolution doesn't find; these are
// the few that are used here (https://github.com/vidstack/media-captions#parsetext).
declare module 'media-captions' {
  export function parseText(
    text: string,
    options: { readonly type: 'vtt' | 'srt'; readonly errors: boolean },
  ): Promise<{
    readonly cues: readonly { readonly startTime: number; readonly endTime: number; readonly text: string }[];
    readonly errors: readonly { readonly message: string; readonly line?: number }[];
  }>;
}
