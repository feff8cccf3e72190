import { toHex } from '../../bytes.ts';
import type { BundleFacts } from '../bundle-facts.ts';

/** The lines at the foot of every page of the PDF, in the order in which they are drawn: which bundle and log the page
 *  belongs to, and its number. The PDF cannot hold the hash of the bundle that it lies in. */
export function footerLines(
  { custody, checkpoint }: BundleFacts,
  page: number,
  pages: number,
): [string, string, string] {
  return [
    custody.bundle,
    `日志 ${custody.origin} · 检查点 ${checkpoint.size} · 根哈希 ${toHex(checkpoint.root).slice(0, 16)}…`,
    `第 ${page} 页，共 ${pages} 页`,
  ];
}
