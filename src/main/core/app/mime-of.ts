const MIME: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  heif: 'image/heif',
  gif: 'image/gif',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  jxl: 'image/jxl',
  mp4: 'video/mp4',
  webm: 'video/webm',
  json: 'text/plain; charset=utf-8',
  flow: 'text/plain; charset=utf-8',
  text: 'text/plain; charset=utf-8',
};

/** The media type under which a file of this format is shown. Text is always plain, never something a browser runs. */
export function mimeOf(format: string): string {
  return MIME[format] ?? 'application/octet-stream';
}
