/** The mark: a seal with the trace of a brush. */
export function Brand({ size = 32 }: { readonly size?: number }) {
  return (
    <svg className="brand" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect x="1" y="1" width="30" height="30" rx="8" className="brand-seal" />
      <path
        className="brand-trace"
        d="M7.5 20.5c2.2-6.8 5-10.4 7.2-9.8 2.6.7-1.9 8.6.6 9.9 2.2 1.1 3.9-5.6 6-5.1 1.6.4.3 3.6 3.2 3.4"
      />
      <circle className="brand-dot" cx="24.6" cy="9.4" r="1.7" />
    </svg>
  );
}
