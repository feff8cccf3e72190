import type { AnchorState } from '../../shared/api/anchor-api.ts';

/** Words for what keeps the log from being stamped now; undefined when nothing does. */
export function stampObstacle(
  anchors: AnchorState | null,
): 'timestamps.needConsent' | 'timestamps.needAuthority' | undefined {
  if (!anchors || anchors.consentMs === null) return 'timestamps.needConsent';
  return anchors.authorities.some(({ enabled }) => enabled) ? undefined : 'timestamps.needAuthority';
}
