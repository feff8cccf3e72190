import { useEffect, useRef, useState } from 'react';
import type { ReportPreview } from '../../shared/api/export-api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import { AppError } from '../../shared/app-error.ts';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { sayError } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';

/** The report itself, for whoever wants to read it before the export: made when it is asked for, given up when it is
 *  closed. The frame lets it run nothing and load nothing. */
export function WholeReport({ wanted }: { readonly wanted: RequestParams['export.report'] }) {
  const { client, toasts } = useStores();
  const text = useText();
  const [report, setReport] = useState<ReportPreview | 'making'>();
  const button = useRef<HTMLButtonElement>(null);
  const turn = useRef(0);
  // What was shown before a choice was changed is not the report any more.
  const key = JSON.stringify(wanted);
  useEffect(
    () => () => {
      turn.current++;
      setReport(undefined);
      void client.request('export.endReport', {}).catch(() => undefined);
    },
    [client, key],
  );
  const close = (): void => {
    turn.current++;
    setReport(undefined);
    if (report === 'making') void client.request('export.endReport', {}).catch(() => undefined);
    button.current?.focus();
  };
  const show = async (): Promise<void> => {
    const mine = ++turn.current;
    setReport('making');
    try {
      const made = await client.request('export.report', wanted);
      if (turn.current === mine) setReport(made);
    } catch (error) {
      if (turn.current !== mine) return;
      setReport(undefined);
      if (!(error instanceof AppError && error.code === 'CANCELLED')) sayError(toasts, error);
    }
  };
  return (
    <section className="card whole-report" aria-busy={report === 'making'}>
      <div className="whole-report-bar">
        <h2>{text('report.title')}</h2>
        <button
          ref={button}
          type="button"
          className="button"
          aria-expanded={report !== undefined}
          onClick={() => (report === undefined ? void show() : close())}
        >
          {text(report === undefined ? 'report.show' : report === 'making' ? 'common.cancel' : 'report.close')}
        </button>
      </div>
      <p className="muted">{text('report.notEvidence')}</p>
      {report === 'making' && <p role="status">{text('report.making')}</p>}
      {typeof report === 'object' && <Frame report={report} />}
    </section>
  );
}

function Frame({ report: { html, complete, pictures, ofPictures } }: { readonly report: ReportPreview }) {
  const text = useText();
  const language = useLanguage();
  const count = formatCount(pictures, language);
  const of = formatCount(ofPictures, language);
  return (
    <>
      {!complete && <p className="notice">{text('report.cut')}</p>}
      {pictures < ofPictures && <p className="notice">{text('report.somePictures', { count, of })}</p>}
      <iframe className="report-frame" title={text('report.title')} sandbox="" srcDoc={html} tabIndex={0} />
    </>
  );
}
