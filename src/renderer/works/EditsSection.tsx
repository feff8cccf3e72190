import type { WorkDetail } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { WorkSection } from './WorkSection.tsx';

/** Part 5: what is recorded of later edits, and plainly what is not. */
export function EditsSection({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  return (
    <WorkSection work={work} section="edits">
      <p className="muted edits-plain">{text('edits.plain')}</p>
    </WorkSection>
  );
}
