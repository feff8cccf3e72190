import type { Reply } from '../../../shared/api/api.ts';
import type { AppError } from '../../../shared/app-error.ts';
import { replyOf, thrownOf } from './reply.ts';

/** A line to another process. Messages arrive in order and whole; what is sent to a process that has ended is lost. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** One of two processes that ask each other. */
export interface Peer<Out, News> {
  /** @throws AppError that the other side answered with, or that the peer was closed with */
  call(call: Out): Promise<unknown>;
  tell(news: News): void;
  /** Fails every call that waits for an answer. */
  close(reason: AppError): void;
}

export interface PeerListeners<In, NewsIn> {
  /** Answers a call of the other side. */
  readonly answer: (call: In) => Promise<unknown>;
  readonly told: (news: NewsIn) => void;
}

type Message<Call, News> =
  | { readonly kind: 'call'; readonly id: number; readonly call: Call }
  | { readonly kind: 'answer'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'news'; readonly news: News };

/** Talks over a port. `Out` and `News` are what this side asks and tells, `In` and `NewsIn` what the other one does. */
export function createPeer<Out, News, In, NewsIn>(port: Port, listeners: PeerListeners<In, NewsIn>): Peer<Out, News> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  const post = (message: Message<Out, News>): void => port.post(message);

  port.onMessage((received) => {
    // The one place where messages get their type: the other side of the port is this same module.
    const message = received as Message<In, NewsIn>;
    switch (message.kind) {
      case 'call':
        void replyOf(() => listeners.answer(message.call)).then((reply) =>
          post({ kind: 'answer', id: message.id, reply }),
        );
        return;
      case 'answer': {
        const { reply } = message;
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        if (reply.ok) call?.resolve(reply.value);
        else call?.reject(thrownOf(reply.error));
        return;
      }
      case 'news':
        listeners.told(message.news);
    }
  });

  return {
    call(call) {
      const id = ++lastId;
      const settled = Promise.withResolvers<unknown>();
      waiting.set(id, settled);
      post({ kind: 'call', id, call });
      return settled.promise;
    },
    tell: (news) => post({ kind: 'news', news }),
    close(reason) {
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}
