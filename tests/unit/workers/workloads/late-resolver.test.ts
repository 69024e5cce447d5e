/** The messages between those who look up names and the name server, in both directions. */
import { decode, encode } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { answerIn, questionAbout } from '../../../../src/workers/workloads/ask-over-udp';
import { addressOf, nameOf } from '../../../../src/workers/workloads/lookup-names';
import { replyTo } from '../../../../src/workers/workloads/late-resolver';

const name = nameOf('n7-s1', 80);

describe('the name server', () => {
  it('answers a question with the address of its name, after the time that the name asks for', () => {
    const reply = replyTo(questionAbout(name, 4711));
    expect(reply?.afterMs).toBe(80);
    expect(decode(reply?.answer as Buffer)).toMatchObject({
      type: 'response',
      id: 4711,
      rcode: 'NOERROR',
      questions: [{ name, type: 'A' }],
      answers: [{ name, type: 'A', ttl: 0, data: addressOf(name) }],
    });
  });

  it('says at once that it knows no other name', () => {
    const reply = replyTo(questionAbout('example.org', 1));
    expect(reply?.afterMs).toBe(0);
    expect(decode(reply?.answer as Buffer)).toMatchObject({ rcode: 'NXDOMAIN', answers: [] });
  });

  it('has no other kind of answer for a name than its address', () => {
    const asked = encode({ type: 'query', id: 2, questions: [{ type: 'AAAA', name }] });
    expect(decode(replyTo(asked)?.answer as Buffer)).toMatchObject({ rcode: 'NOERROR', answers: [] });
  });

  it('says nothing to what is no question', () => {
    expect(replyTo(Buffer.from('GET / HTTP/1.1'))).toBeUndefined();
    expect(replyTo(Buffer.alloc(0))).toBeUndefined();
    expect(replyTo(encode({ type: 'query', id: 3, questions: [] }))).toBeUndefined();
    expect(replyTo(replyTo(questionAbout(name, 4))?.answer as Buffer)).toBeUndefined();
  });
});

describe('whoever asks', () => {
  const answer = (asked: string, id: number) => replyTo(questionAbout(asked, id))?.answer as Buffer;

  it('takes the address from the answer to its own question', () => {
    expect(answerIn(answer(name, 5), 5, name)).toEqual({ address: addressOf(name) });
  });

  it('hears that there is no such name', () => {
    expect(answerIn(answer('example.org', 5), 5, 'example.org')).toEqual({});
  });

  it('passes over answers to others, and what is no answer', () => {
    expect(answerIn(answer(name, 6), 5, name)).toBeUndefined();
    expect(answerIn(answer(nameOf('n8-s1', 80), 5), 5, name)).toBeUndefined();
    expect(answerIn(questionAbout(name, 5), 5, name)).toBeUndefined();
    expect(answerIn(Buffer.from('?'), 5, name)).toBeUndefined();
  });
});
