//! Tasks in groups of four that exchange messages through channels: two pairs that play ping-pong, a producer with two workers
//! and a collector (fan), or a pipeline of four stages.

use std::sync::{Arc, Mutex};

use tokio::sync::mpsc::{channel, Receiver, Sender};

use crate::clock::Clock;
use crate::computing::advance;
use crate::json::{object, Json};

const GROUP: usize = 4;
const LAST: usize = GROUP - 1;

/// It carries its number, who sent it, and a checksum that the stops on its way compute further.
#[derive(Clone, Copy)]
struct Message {
    number: usize,
    from: usize,
    checksum: u32,
}

impl Message {
    fn first(number: usize) -> Self {
        Message { number, from: 0, checksum: 2 * number as u32 + 1 }
    }

    fn worked(self, from: usize, steps: usize) -> Self {
        Message { from, checksum: advance(self.checksum, steps), ..self }
    }
}

type Inlet = Arc<tokio::sync::Mutex<Receiver<Message>>>;

/// The channels of a trial, one for each task. Who sends takes the sender away, and closes the channel by dropping it.
pub struct Channels {
    places: Vec<(Mutex<Option<Sender<Message>>>, Inlet)>,
}

impl Channels {
    pub fn new(tasks: usize, capacity: usize) -> Self {
        let place = |_| {
            let (sender, receiver) = channel(capacity);
            (Mutex::new(Some(sender)), Arc::new(tokio::sync::Mutex::new(receiver)))
        };
        Channels { places: (0..tasks).map(place).collect() }
    }

    fn sender(&self, at: usize) -> Result<Sender<Message>, String> {
        let sender = self.places[at].0.lock().unwrap().take();
        sender.ok_or_else(|| format!("channel {at} is closed already"))
    }

    /// For one of two that send through one channel, which stays open: who receives knows how many messages come.
    fn shared_sender(&self, at: usize) -> Result<Sender<Message>, String> {
        let sender = self.places[at].0.lock().unwrap().clone();
        sender.ok_or_else(|| format!("channel {at} is closed already"))
    }

    fn inlet(&self, at: usize) -> Inlet {
        Arc::clone(&self.places[at].1)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    PingPong,
    Fan,
    Pipeline,
}

/// The part of one task in its group.
#[derive(Clone, Copy)]
pub struct Talker {
    shape: Shape,
    role: usize,
    messages: usize,
    /// Steps of computing for each message at each stop.
    work: usize,
}

impl Talker {
    pub fn of(task: &Json) -> Result<Self, String> {
        let shape = match task.get("shape").text() {
            "ping-pong" => Shape::PingPong,
            "fan" => Shape::Fan,
            "pipeline" => Shape::Pipeline,
            other => return Err(format!("there is no shape {other}")),
        };
        let (role, messages) = (task.get("role").count(), task.get("messages").count());
        Ok(Talker { shape, role, messages, work: task.get("work").count() })
    }

    pub async fn talk(self, id: usize, channels: &Channels, clock: Clock) -> Result<Json, String> {
        let mut inbox = Inbox::new(clock);
        let base = id - self.role;
        let sent = match (self.shape, self.role) {
            (Shape::PingPong, 0 | 2) => {
                let (to, back) = (channels.sender(id)?, channels.inlet(id + 1));
                self.ping(to, back, &mut inbox).await?
            }
            (Shape::PingPong, _) => {
                let to = channels.sender(id)?;
                self.stop(channels.inlet(id - 1), to, &mut inbox).await?
            }
            (_, 0) => self.source(channels.sender(base)?).await?,
            (Shape::Fan, 1 | 2) => {
                let to = channels.shared_sender(base + 1)?;
                self.stop(channels.inlet(base), to, &mut inbox).await?
            }
            (Shape::Fan, _) => {
                self.collect(channels, base + 1, &mut inbox).await?
            }
            (Shape::Pipeline, LAST) => sink(channels.inlet(id - 1), self.messages, &mut inbox).await?,
            (Shape::Pipeline, _) => {
                let to = channels.sender(id)?;
                self.stop(channels.inlet(id - 1), to, &mut inbox).await?
            }
        };
        Ok(inbox.result(sent, clock))
    }

    async fn ping(self, to: Sender<Message>, back: Inlet, inbox: &mut Inbox) -> Result<usize, String> {
        let mut back = back.lock().await;
        for number in 0..self.messages {
            send(&to, Message::first(number)).await?;
            inbox.take(back.recv().await.ok_or("the other side is gone")?);
        }
        Ok(self.messages)
    }

    async fn source(self, to: Sender<Message>) -> Result<usize, String> {
        for number in 0..self.messages {
            send(&to, Message::first(number)).await?;
        }
        Ok(self.messages)
    }

    /// Computes each message further and passes it on, until no more will come.
    async fn stop(self, from: Inlet, to: Sender<Message>, inbox: &mut Inbox) -> Result<usize, String> {
        while let Some(message) = receive(&from).await {
            inbox.take(message);
            send(&to, message.worked(self.role, self.work)).await?;
        }
        Ok(inbox.received)
    }

    /// Whatever comes first from either of two workers.
    async fn collect(self, channels: &Channels, at: usize, inbox: &mut Inbox) -> Result<usize, String> {
        let from = channels.inlet(at);
        while inbox.received < self.messages {
            inbox.take(receive(&from).await.ok_or("both workers are gone")?);
        }
        Ok(0)
    }

    /// The same computing with nobody to talk to.
    pub fn alone(self, clock: Clock) -> Json {
        let mut inbox = Inbox::new(clock);
        let (first, step) = if self.is_one_of_two() { (self.role - 1, 2) } else { (0, 1) };
        let mut sent = 0;
        for number in (first..self.messages).step_by(step) {
            let mut message = Message::first(number);
            if let Some(hops) = self.hops() {
                message = message.worked(0, hops * self.work);
                inbox.take(message);
            }
            if self.is_stop() {
                inbox.left ^= message.worked(self.role, self.work).checksum;
                sent += 1;
            } else if self.role < LAST || self.shape == Shape::PingPong {
                sent += 1;
            }
        }
        inbox.result(sent, clock)
    }

    fn is_one_of_two(self) -> bool {
        self.shape == Shape::Fan && (self.role == 1 || self.role == 2)
    }

    fn is_stop(self) -> bool {
        match self.shape {
            Shape::PingPong => self.role % 2 == 1,
            _ => self.role > 0 && self.role < LAST,
        }
    }

    /// At how many stops a message was worked on before the task receives it; `None` where it receives none.
    fn hops(self) -> Option<usize> {
        match (self.shape, self.role) {
            (Shape::PingPong, role) => Some(1 - role % 2),
            (_, 0) => None,
            (Shape::Fan, role) => Some(usize::from(role == LAST)),
            (Shape::Pipeline, role) => Some(role - 1),
        }
    }
}

async fn sink(from: Inlet, messages: usize, inbox: &mut Inbox) -> Result<usize, String> {
    while let Some(message) = receive(&from).await {
        inbox.take(message);
    }
    if inbox.received < messages {
        return Err(format!("{} of {messages} messages arrived", inbox.received));
    }
    Ok(0)
}

/// Two may receive from one channel: each holds it only until its message is there.
async fn receive(from: &Inlet) -> Option<Message> {
    from.lock().await.recv().await
}

async fn send(to: &Sender<Message>, message: Message) -> Result<(), String> {
    to.send(message).await.map_err(|_| "nobody receives any more".to_owned())
}

/// What came in.
struct Inbox {
    received: usize,
    disorder: usize,
    sum: u64,
    from_ms: f64,
    /// Of each sender: one more than the number of its latest message.
    next: [usize; GROUP],
    /// What alone nobody receives: told, so that no compiler leaves its computing out.
    left: u32,
}

impl Inbox {
    fn new(clock: Clock) -> Self {
        Inbox { received: 0, disorder: 0, sum: 0, from_ms: clock.now_ms(), next: [0; GROUP], left: 0 }
    }

    fn take(&mut self, message: Message) {
        self.received += 1;
        self.sum += u64::from(message.checksum);
        if message.number < self.next[message.from] {
            self.disorder += 1;
        }
        self.next[message.from] = message.number + 1;
    }

    fn result(&self, sent: usize, clock: Clock) -> Json {
        object([
            ("sent", sent.into()),
            ("received", self.received.into()),
            ("sum", self.sum.into()),
            ("disorder", self.disorder.into()),
            ("fromMs", self.from_ms.into()),
            ("untilMs", clock.now_ms().into()),
            ("passedOn", f64::from(self.left).into()),
        ])
    }
}
