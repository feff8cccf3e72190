import { useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import type { Proposal, ProposalReason } from '../../shared/works/propose.ts';
import { useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { useAsking, useRecordChanges, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { createWork } from '../stores/work-actions.ts';
import { NewTitleForm } from './NewTitleForm.tsx';

/** Proposals that are shown; the smallest are hardly works. */
const MOST = 8;

/** Works that a session may hold, with the reasons why; nothing is made before one of them is chosen. */
export function ProposeDialog() {
  const entry = useAsking((asking) => asking.proposeFor);
  return entry === null ? null : <Proposals entry={entry} />;
}

function Proposals({ entry }: { readonly entry: number }) {
  const stores = useStores();
  const text = useText();
  // Links are found when there is time for it: proposals follow what is found while they are looked at.
  const { value: proposals } = useRequest('works.propose', { entry }, useRecordChanges());
  /** Titles that were typed, by the files they are for: a proposal may grow meanwhile. */
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  return (
    <Modal
      title={text('propose.title')}
      onClose={() => stores.asking.setState({ proposeFor: null })}
      className="propose-dialog"
    >
      <p className="muted">{text('propose.lead')}</p>
      {proposals === undefined && <p className="muted">{text('common.loading')}</p>}
      {proposals?.length === 0 && <p>{text('propose.none')}</p>}
      <ul className="proposals">
        {proposals?.slice(0, MOST).map((proposal, i) => (
          <ProposalCard
            key={i}
            proposal={proposal}
            title={proposal.entries.map((one) => typed.get(one)).find((one) => one !== undefined) ?? proposal.title}
            onType={(title) => setTyped(new Map([...typed, ...proposal.entries.map((one) => [one, title] as const)]))}
          />
        ))}
      </ul>
    </Modal>
  );
}

function ProposalCard({
  proposal: { entries, reasons },
  title,
  onType,
}: {
  readonly proposal: Proposal;
  readonly title: string;
  readonly onType: (title: string) => void;
}) {
  const stores = useStores();
  const text = useText();
  return (
    <li className="proposal">
      <NewTitleForm
        button={text('propose.accept', { count: entries.length })}
        typed={title}
        onType={onType}
        onTitle={(name) => void createWork(stores, name, entries, { askForIdea: true })}
      />
      <p className="proposal-reasons">
        {reasons.length === 0
          ? text('propose.alone')
          : reasons.map((reason) => (
              <span key={`${reason.code} ${reason.value ?? ''}`}>{reasonText(reason, text)}</span>
            ))}
      </p>
    </li>
  );
}

function reasonText({ code, count, value = '' }: ProposalReason, text: Text): string {
  return text(`propose.${code}`, { count, value });
}
