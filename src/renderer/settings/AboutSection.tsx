import { Brand } from '../components/Brand.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { useApp } from '../stores/use-stores.ts';

/** What this is, and which log it keeps. */
export function AboutSection() {
  const text = useText();
  const state = useApp((app) => app.state);
  if (!state) return null;
  return (
    <section className="card about">
      <Brand size={56} />
      <div>
        <h2>
          <span lang="zh-CN">创作留痕</span> Brushproof
        </h2>
        <p className="muted">{text('settings.version', { version: state.version })}</p>
        <p>{text('settings.aboutText')}</p>
        <p>
          <small className="muted">{text('settings.logOrigin')}</small>
          <br />
          <code className="hash">{state.origin}</code>
          <CopyButton value={state.origin} label={text('common.copy')} />
        </p>
      </div>
    </section>
  );
}
