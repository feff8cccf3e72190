import { useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import type { Proposal, ProposalReason } from '../../shared/works/propose.ts';
import { useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { useAsking, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { createWork } from '../stores/work-actions.ts';

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
  const { value: proposals } = useRequest('works.propose', { entry });
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
        {proposals?.slice(0, MOST).map((proposal) => (
          <ProposalCard key={proposal.entries[0]} proposal={proposal} />
        ))}
      </ul>
    </Modal>
  );
}

function ProposalCard({ proposal: { title: proposed, entries, reasons } }: { readonly proposal: Proposal }) {
  const stores = useStores();
  const text = useText();
  const [title, setTitle] = useState(proposed);
  const name = title.trim();
  return (
    <li className="proposal">
      <form
        className="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') void createWork(stores, name, entries);
        }}
      >
        <input
          className="input"
          aria-label={text('works.newTitle')}
          placeholder={text('works.newTitle')}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button type="submit" className="button" disabled={name === ''}>
          {text('propose.accept', { count: entries.length })}
        </button>
      </form>
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
