import { createHash } from 'node:crypto';
import { STYLE } from '../../../shared/bundle/report/style.ts';

/** The style of a report as a Content-Security-Policy names it: by its hash, so that it allows no other. */
export const REPORT_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
