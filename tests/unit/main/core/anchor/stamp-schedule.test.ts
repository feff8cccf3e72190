import { describe, expect, it } from 'vitest';
import { authorityTurn } from '../../../../../src/main/core/anchor/authority-turn.ts';
import { stampSchedule } from '../../../../../src/main/core/anchor/stamp-schedule.ts';

const MINUTE = 60_000;

describe('stampSchedule', () => {
  it('is due when a stamp is wanted, until it is taken', () => {
    const schedule = stampSchedule();
    expect(schedule.isDue(0)).toBe(false);
    schedule.want();
    expect(schedule.isDue(0)).toBe(true);
    schedule.taken(0);
    expect(schedule.isDue(0)).toBe(false);
  });

  it('is due after 25 entries, or ten minutes after the last stamp when there is any entry', () => {
    const schedule = stampSchedule();
    schedule.taken(0);
    schedule.entriesWritten(24);
    expect(schedule.isDue(9 * MINUTE)).toBe(false);
    schedule.entriesWritten(1);
    expect(schedule.isDue(9 * MINUTE)).toBe(true);
    schedule.taken(9 * MINUTE);
    expect(schedule.isDue(60 * MINUTE)).toBe(false);
    schedule.entriesWritten(1);
    expect(schedule.isDue(18 * MINUTE)).toBe(false);
    expect(schedule.isDue(19 * MINUTE)).toBe(true);
  });
});

describe('authorityTurn', () => {
  it('keeps the spacing that the authority wants', () => {
    const turn = authorityTurn();
    expect(turn.nextMs()).toBe(0);
    turn.asked(1_000, 15_000);
    turn.succeeded();
    expect(turn.nextMs()).toBe(16_000);
  });

  it('waits ever longer while it fails, at most ten minutes, and forgets that when the network is back', () => {
    const turn = authorityTurn();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      turn.failed(0, 15_000);
      waits.push(turn.nextMs() / 1_000);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 600, 600, 600]);
    turn.tryAgain();
    expect(turn.nextMs()).toBe(0);
    turn.failed(0, 0);
    expect(turn.nextMs()).toBe(15_000);
  });
});
