import type { ApiClient } from '../api/api-client.ts';
import { createAppStore } from './app-store.ts';
import type { AppStore } from './app-store.ts';
import { createAskingStore } from './asking-store.ts';
import type { AskingStore } from './asking-store.ts';
import { createCompareStore } from './compare-store.ts';
import type { CompareStore } from './compare-store.ts';
import { createCopiesStore } from './copies-store.ts';
import type { CopiesStore } from './copies-store.ts';
import { createJudgementsStore } from './judgements-store.ts';
import type { JudgementsStore } from './judgements-store.ts';
import { createNavigationStore } from './navigation-store.ts';
import type { NavigationStore } from './navigation-store.ts';
import { createTimelineStore } from './timeline-store.ts';
import type { TimelineStore } from './timeline-store.ts';
import { createToastStore } from './toast-store.ts';
import type { ToastStore } from './toast-store.ts';
import { createWorksStore } from './works-store.ts';
import type { WorksStore } from './works-store.ts';

/** Everything that the window's parts share. */
export interface Stores {
  readonly client: ApiClient;
  readonly app: AppStore;
  readonly navigation: NavigationStore;
  readonly timeline: TimelineStore;
  readonly compare: CompareStore;
  readonly copies: CopiesStore;
  readonly toasts: ToastStore;
  readonly judgements: JudgementsStore;
  readonly works: WorksStore;
  readonly asking: AskingStore;
}

/** Empty stores over a client. */
export function createStores(client: ApiClient, hash = ''): Stores {
  return {
    client,
    app: createAppStore(),
    navigation: createNavigationStore(hash),
    timeline: createTimelineStore(),
    compare: createCompareStore(),
    copies: createCopiesStore(),
    toasts: createToastStore(),
    judgements: createJudgementsStore(),
    works: createWorksStore(),
    asking: createAskingStore(),
  };
}
