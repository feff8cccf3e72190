import { useApp } from '../stores/use-stores.ts';
import { AuthorityList } from './AuthorityList.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { CoverageCard } from './CoverageCard.tsx';

/** Trusted time: what is sent, whom is asked, and how much of the log is under a token. */
export function TimestampsSection() {
  const anchors = useApp((app) => app.anchors);
  if (!anchors) return null;
  return (
    <>
      <ConsentCard anchors={anchors} />
      <CoverageCard anchors={anchors} />
      <AuthorityList anchors={anchors} />
    </>
  );
}
