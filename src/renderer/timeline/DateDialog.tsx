import { useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import { dayValue } from '../format/format.ts';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { jumpTo } from '../stores/timeline-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { sessionOfDay } from '../timeline-math/date-marks.ts';

/** Asks for a day and goes there, or to the last one before it with something in it. */
export function DateDialog() {
  const { navigation, timeline } = useStores();
  const text = useText();
  const [day, setDay] = useState(() => dayValue(Date.now()));
  const close = (): void => navigation.setState({ dateDialog: false });
  return (
    <Modal title={text('timeline.goToDate')} onClose={close} className="date-dialog">
      <form
        className="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          const { overview, layout } = timeline.getState();
          const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
          if (overview && day !== '') {
            jumpTo(timeline, layout.top[sessionOfDay(overview, new Date(year, month - 1, date).getTime())] ?? 0);
          }
          close();
          go(navigation, { screen: 'timeline' });
        }}
      >
        <input
          type="date"
          className="input"
          aria-label={text('timeline.goToDate')}
          value={day}
          autoFocus
          data-first-focus
          onChange={(event) => setDay(event.target.value)}
        />
        <button type="submit" className="button button-primary">
          {text('common.open')}
        </button>
      </form>
    </Modal>
  );
}
