------------------------------- MODULE Lease -------------------------------
(* Who may hold the floating identity: peers that may, a witness that only   *)
(* votes. What each clause stands for is in ../lease.md; this file is the    *)
(* statement itself.                                                         *)
(*                                                                           *)
(* Time. There is no clock, only timers that count down, so time is not      *)
(* bounded. One Tick is one beat R. A gate lives H ticks; a promise lives    *)
(* some d \in G, chosen anew each time: that is the drift between clocks     *)
(* (real lengths), and H <= min G is the inequality                          *)
(* L_h + k <= L_g (1-r)/(1+r) of the settings.                               *)
(*                                                                           *)
(* Rows. A member writes its own row only. rows[s] holds every version that  *)
(* s ever published of its request; a reader may be handed any of them at    *)
(* any time, any number of times, in any order, or never. That is more than  *)
(* "the newest wins" allows, so whatever is safe here is safe there.         *)
(* Answers are kept with the request they answer (by, yes); an answer once   *)
(* published can be acted on at any later time.                              *)
EXTENDS Integers, FiniteSets

CONSTANTS
  Peers, Members, Q,      \* Peers \subseteq Members; Q is a majority
  H, G,                   \* ticks: a gate's life; possible lives of a promise
  MaxEpoch, MaxRound,     \* bounds of the search: epochs, rounds per peer,
  MaxCrash, MaxRestore,   \* restarts, restarts that find an older file,
  Calm,                   \* "none", "dies", "releases": see Calm time below
  PreVote,                \* FALSE: campaigns without asking first, which is
                          \* more than is allowed, and fewer states
  Split,                  \* TRUE: time may pass between promise, first key
                          \* and request; FALSE: the worst case, at once
  \* the planted defects; the first value is the correct one
  FirstKey,               \* "before" the request, "after" it, at the "ack"
  SelfPromise,            \* from the "sending"; or from the "ordering" of
                          \* the first key, before the kernel has taken it
  Abstain,                \* TRUE; FALSE: a restarted member votes at once
  Durable,                \* TRUE; FALSE: promise lost at a restart
  HonourPromise,          \* TRUE; FALSE: grants while promised to another
  ReleaseStays,           \* TRUE; FALSE: a new campaign erases releasedUpTo
  NewRoundOnly,           \* TRUE; FALSE: an acknowledged row extends again
  ShutFirst,              \* TRUE; FALSE: release published, gate still open
  FreshIncarnation,       \* TRUE; FALSE: rounds count from 1 after a restart
  MemberInEpoch           \* TRUE; FALSE: epochs are bare numbers

None == "none"
Slots == 0 .. 1
Max(x, y) == IF x > y THEN x ELSE y
GMax == CHOOSE x \in G : \A y \in G : y <= x
Rank(m) == CASE m = "A" -> 1 [] m = "B" -> 2 [] OTHER -> 3
(* Epochs are pairs (number, member): two members never share one.           *)
Above(e, m, f, n) == e > f \/ (MemberInEpoch /\ e = f /\ n # None /\ Rank(m) > Rank(n))

VARIABLES
  \* durable: fsynced before anything is answered
  pE, pTo,                \* promisedEpoch (its number), promisedTo
  rel,                    \* releasedUpTo, of a peer
  rnd,                    \* last round: (incarnation, counter) as one number
  \* in memory
  left,                   \* ticks that the promise, or the abstention, lasts
  abst,                   \* abstaining after a restart
  ack,                    \* ack[m][s]: round of s that m acknowledged last
  yes,                    \* pre-vote: who would grant; {} while not asking
  \* published
  rows,                   \* rows[s]: every request <<epoch, round>> of s
  shown,                  \* releasedUpTo as the newest row shows it
  \* in the kernel, outlives the controller
  gate,                   \* gate[s][i]: the two keys of slot i
  \* for the properties only
  won,                    \* every <<epoch, peer>> whose gate was ever open
  crashes, restores,      \* spent budgets
  gone, since, served     \* calm time
mem == <<left, abst, ack, yes>>
dur == <<pE, pTo, rel, rnd>>
net == <<rows, shown>>
aux == <<crashes, restores, gone, since, served>>
vars == <<dur, mem, net, gate, won, aux>>

(* r = 0: an empty slot. key: ticks left of sent_i. lag: ticks by which the  *)
(* first key came after the request (0 unless that defect is planted). out:  *)
(* the request has left. by: who published an acknowledgement of this round. *)
(* open: granted_i is set.                                                   *)
Blank == [r |-> 0, e |-> 0, key |-> 0, lag |-> 0, out |-> FALSE, by |-> {}, open |-> FALSE]
Open(g) == g.open /\ g.key > 0
Active(s) == \E i \in Slots : Open(gate[s][i])
Dead(m) == Calm = "dies" /\ gone = m
Passive(m) == gone = m     \* released for good, or dead: asks for nothing
InCalm == gone # None

Init ==
  /\ pE = [m \in Members |-> 0] /\ pTo = [m \in Members |-> None]
  /\ rel = [s \in Peers |-> 0] /\ rnd = [s \in Peers |-> 0]
  /\ left = [m \in Members |-> 0] /\ abst = [m \in Members |-> FALSE]
  /\ ack = [m \in Members |-> [s \in Peers |-> <<0, 0>>]]
  /\ yes = [s \in Peers |-> {}]
  /\ rows = [s \in Peers |-> {}] /\ shown = [s \in Peers |-> 0]
  /\ gate = [s \in Peers |-> [i \in Slots |-> Blank]] /\ won = {}
  /\ crashes = 0 /\ restores = 0 /\ gone = None /\ since = 0 /\ served = FALSE

(* Nothing binds m against c: no promise to another, or it ran out, or the   *)
(* other released what it was promised.                                      *)
Free(m, c) ==
  IF abst[m] THEN FALSE
  ELSE IF pTo[m] \in {None, c} \/ left[m] = 0 \/ ~HonourPromise THEN TRUE
  ELSE shown[pTo[m]] >= pE[m]

(* s may send rounds: it promised itself its newest epoch, unreleased. That  *)
(* is durable, so a peer that restarted takes its epoch up again, by the     *)
(* votes of others while it abstains itself.                                 *)
Claims(s) == pTo[s] = s /\ pE[s] > rel[s]
Quiet(s) == \A i \in Slots : gate[s][i].r = 0

(* At most one round of one epoch a tick. *)
Fresh(g) == g.r # 0 /\ (~g.out \/ g.key = H \/ (g.key = 0 /\ g.lag = 0))
NoUnsent(g) == [i \in Slots |-> IF g[i].r # 0 /\ ~g[i].out THEN Blank ELSE g[i]]
NotAsking(m) == yes' = IF m \in Peers THEN [yes EXCEPT ![m] = {}] ELSE yes

-----------------------------------------------------------------------------
(* The first key is turned and the kernel has said so; then the request      *)
(* leaves. s itself is the first to grant, unless it abstains.               *)
Keyed(s, e) == LET r == rnd[s] + 1 IN
  [Blank EXCEPT !.r = r, !.e = e,
                !.key = IF FirstKey = "before" /\ SelfPromise = "sending" THEN H ELSE 0,
                !.by = {m \in Members : ack[m][s] = <<e, r>>}]
PromisesItself(s) ==
  IF abst[s] THEN left' = left
  ELSE \E d \in G : left' = [left EXCEPT ![s] = Max(@, d)]
Leaves(s, g) ==
  /\ gate' = [gate EXCEPT ![s][g.r % 2] = [g EXCEPT !.out = TRUE,
                                      !.key = IF SelfPromise = "ordering" THEN H ELSE @,
                                      !.by = IF abst[s] THEN @ ELSE @ \cup {s}]]
  /\ rows' = [rows EXCEPT ![s] = @ \cup {<<g.e, g.r>>}]
  /\ IF SelfPromise = "ordering" THEN left' = left ELSE PromisesItself(s)
Ordered(s, g) ==
  /\ gate' = [gate EXCEPT ![s][g.r % 2] = g] /\ rows' = rows
  /\ IF SelfPromise = "ordering" THEN PromisesItself(s) ELSE left' = left

(* 1. Campaign. First ask whether a majority would grant; then take a number *)
(* above every number seen (which are seen is open, but in calm time all of  *)
(* the living are), and send the first round. A holder climbs without asking:*)
(* a voter that promised itself a higher epoch in vain can't grant the old.  *)
Ask(s) ==
  /\ PreVote /\ yes[s] = {} /\ Quiet(s) /\ Free(s, s) /\ ~Passive(s)
  /\ yes' = [yes EXCEPT ![s] = {s}]
  /\ UNCHANGED <<dur, left, abst, ack, net, gate, won, aux>>

Answer(m, s) ==
  /\ m # s /\ yes[s] # {} /\ m \notin yes[s] /\ Free(m, s) /\ ~Dead(m)
  /\ Cardinality(yes[s]) < Q
  /\ yes' = [yes EXCEPT ![s] = @ \cup {m}]
  /\ UNCHANGED <<dur, left, abst, ack, net, gate, won, aux>>

Living == {m \in Members : ~Dead(m)}
HighestSeen == CHOOSE x \in {pE[m] : m \in Living} : \A m \in Living : pE[m] <= x
Numbers(s) == IF InCalm THEN {1 + HighestSeen}
              ELSE {e \in pE[s] + 1 .. 1 + HighestSeen : e <= MaxEpoch}
RoundsLeft(s) == IF InCalm THEN ~served ELSE rnd[s] < MaxRound

Campaign(s) ==
  /\ PreVote => Cardinality(yes[s]) >= Q \/ (Active(s) /\ ~InCalm)
  /\ Free(s, s) /\ ~Passive(s) /\ RoundsLeft(s)
  /\ \E e \in Numbers(s) :
     /\ pE' = [pE EXCEPT ![s] = e] /\ pTo' = [pTo EXCEPT ![s] = s]
     /\ IF Split THEN /\ left' = [left EXCEPT ![s] = IF pTo[s] = s THEN @ ELSE 0]
                      /\ UNCHANGED <<rnd, gate, rows>>
        ELSE rnd' = [rnd EXCEPT ![s] = @ + 1] /\ Leaves(s, Keyed(s, e))
  /\ NotAsking(s)
  /\ shown' = IF ReleaseStays THEN shown ELSE [shown EXCEPT ![s] = 0]
  /\ UNCHANGED <<rel, abst, ack, won, aux>>

(* 4. Renew: one more round of the same epoch. In calm time only the holder  *)
(* renews; a campaign that failed is given up and asks again.                *)
Renew(s) ==
  /\ Claims(s) /\ ~Passive(s) /\ RoundsLeft(s) /\ (InCalm => Active(s))
  /\ \A i \in Slots : ~Fresh(gate[s][i])
  /\ rnd' = [rnd EXCEPT ![s] = @ + 1]
  /\ IF Split THEN Ordered(s, Keyed(s, pE[s])) ELSE Leaves(s, Keyed(s, pE[s]))
  /\ NotAsking(s)
  /\ UNCHANGED <<pE, pTo, rel, abst, ack, shown, won, aux>>

Send(s) ==
  /\ Split /\ Claims(s) /\ ~Passive(s)
  /\ \E i \in Slots : LET g == gate[s][i] IN
       g.r # 0 /\ ~g.out /\ g.e = pE[s] /\ Leaves(s, g)
  /\ UNCHANGED <<dur, abst, ack, yes, shown, won, aux>>

TurnFirstLate(s, i) ==
  /\ FirstKey = "after" /\ gate[s][i].out /\ gate[s][i].key = 0
  /\ gate' = [gate EXCEPT ![s][i].key = H]
  /\ UNCHANGED <<dur, mem, net, won, aux>>

(* 3. Hold. *)
TurnSecond(s, i) == LET g == gate[s][i] IN
  /\ Claims(s) /\ g.out /\ ~g.open /\ g.e > rel[s] /\ ~Passive(s)
  /\ Cardinality(g.by) >= Q
  /\ FirstKey = "after" => g.key > 0
  /\ gate' = [gate EXCEPT ![s][i] = [g EXCEPT !.open = TRUE, !.by = {},
                                      !.key = IF FirstKey = "ack" THEN H ELSE @]]
  /\ won' = won \cup {<<g.e, s>>}
  /\ served' = (served \/ InCalm)
  /\ UNCHANGED <<dur, mem, net, crashes, restores, gone, since>>

-----------------------------------------------------------------------------
(* 2. Grant: m acts on some version q of c's row. Persisted, promised from   *)
(* the receipt, answered. Only a round above the last one acknowledged       *)
(* counts. In calm time the dead send nothing; what m took before, it may    *)
(* look at again.                                                            *)
Grant(m, c) == \E q \in rows[c] :
  /\ m # c /\ ~abst[m] /\ ~Dead(m)
  /\ IF NewRoundOnly THEN q[2] > ack[m][c][2] ELSE q[2] >= ack[m][c][2]
  /\ Dead(c) => q[2] <= ack[m][c][2]
  /\ \/ q[1] = pE[m] /\ pTo[m] = c
     \/ Above(q[1], c, pE[m], pTo[m]) /\ Free(m, c)
  /\ pE' = [pE EXCEPT ![m] = q[1]] /\ pTo' = [pTo EXCEPT ![m] = c]
  /\ \E d \in G : left' = [left EXCEPT ![m] = IF pTo[m] = c THEN Max(@, d) ELSE d]
  /\ ack' = [ack EXCEPT ![m][c] = q]
  /\ gate' = [s \in Peers |->
       IF s = c THEN [i \in Slots |-> IF gate[c][i].r = q[2] /\ gate[c][i].e = q[1] /\ gate[c][i].out
                                         /\ ~gate[c][i].open
                                      THEN [gate[c][i] EXCEPT !.by = @ \cup {m}] ELSE gate[c][i]]
       ELSE IF s = m THEN NoUnsent(gate[m]) ELSE gate[s]]
  /\ NotAsking(m)
  /\ UNCHANGED <<rel, rnd, abst, net, won, aux>>

-----------------------------------------------------------------------------
(* 5. Release: gate shut, kernel's word, releasedUpTo persisted, published.  *)
Release(s) ==
  /\ Claims(s) /\ ~InCalm
  /\ gate' = IF ShutFirst THEN [gate EXCEPT ![s] = [i \in Slots |-> Blank]]
             ELSE [gate EXCEPT ![s] = NoUnsent(@)]
  /\ rel' = [rel EXCEPT ![s] = pE[s]] /\ shown' = [shown EXCEPT ![s] = pE[s]]
  /\ NotAsking(s)
  /\ UNCHANGED <<pE, pTo, rnd, left, abst, ack, rows, won, crashes, restores, served>>
  /\ \/ UNCHANGED <<gone, since>>
     \/ /\ Calm = "releases" /\ Active(s) /\ gone' = s /\ since' = 0
        /\ \A p \in Peers \ {s} : ~abst[p] /\ Quiet(p)
        /\ Cardinality({m \in Members : ~abst[m]}) >= Q

(* 6. Restart: memory is gone, the kernel's gate is not. With a budget, the  *)
(* file is an old one: the one of the first day.                             *)
Crash(m) ==
  /\ crashes < MaxCrash /\ crashes' = crashes + 1 /\ ~InCalm
  /\ \E old \in BOOLEAN :
     /\ restores' = restores + (IF old THEN 1 ELSE 0) /\ restores' <= MaxRestore
     /\ LET lost == old \/ ~Durable IN
        /\ pE' = IF lost THEN [pE EXCEPT ![m] = 0] ELSE pE
        /\ pTo' = IF lost THEN [pTo EXCEPT ![m] = None] ELSE pTo
        /\ rel' = IF lost /\ m \in Peers THEN [rel EXCEPT ![m] = 0] ELSE rel
        /\ shown' = IF lost /\ m \in Peers THEN [shown EXCEPT ![m] = 0] ELSE shown
  /\ IF Abstain THEN \E d \in G : left' = [left EXCEPT ![m] = d] ELSE left' = [left EXCEPT ![m] = 0]
  /\ abst' = [abst EXCEPT ![m] = Abstain]
  /\ ack' = [ack EXCEPT ![m] = [s \in Peers |-> <<0, 0>>]]
  /\ gate' = IF m \in Peers THEN [gate EXCEPT ![m] = NoUnsent(@)] ELSE gate
  /\ rnd' = IF m \in Peers /\ ~FreshIncarnation THEN [rnd EXCEPT ![m] = 0] ELSE rnd
  /\ NotAsking(m)
  /\ UNCHANGED <<rows, won, gone, since, served>>

-----------------------------------------------------------------------------
(* Calm time, for the takeover property. At any moment the adversary may     *)
(* give up: one peer dies for good ("dies"), or releases and asks no more    *)
(* ("releases"); from then on the living are prompt, which means that time   *)
(* passes only when no step of theirs is left to do.                         *)
Die(s) ==
  /\ Calm = "dies" /\ ~InCalm /\ gone' = s /\ since' = 0
  /\ served' = (\E p \in Peers \ {s} : Active(p))
  /\ UNCHANGED <<dur, mem, net, gate, won, crashes, restores>>

Step ==
  \/ \E s \in Peers : Ask(s) \/ Campaign(s) \/ Renew(s) \/ Send(s)
  \/ \E s \in Peers, i \in Slots : TurnSecond(s, i)
  \/ \E m \in Members, s \in Peers : Answer(m, s) \/ (~Dead(s) /\ Grant(m, s))

Older(g) ==
  IF g.r = 0 THEN Blank
  ELSE IF g.key > 0 THEN (IF g.key = 1 THEN Blank ELSE [g EXCEPT !.key = @ - 1])
  ELSE IF g.lag < H THEN [g EXCEPT !.lag = IF g.out THEN @ + 1 ELSE @] ELSE Blank
Tick ==
  /\ IF InCalm THEN ~served /\ since <= GMax /\ ~ENABLED Step /\ since' = since + 1
     ELSE since' = since
  /\ left' = [m \in Members |-> Max(0, left[m] - 1)]
  /\ abst' = [m \in Members |-> abst[m] /\ left[m] > 1]
  /\ gate' = [s \in Peers |-> [i \in Slots |-> Older(gate[s][i])]]
  /\ UNCHANGED <<dur, ack, yes, net, won, crashes, restores, gone, served>>

Next ==
  \/ Tick
  \/ \E s \in Peers :
       \/ Ask(s) \/ Campaign(s) \/ Renew(s) \/ Send(s) \/ Release(s) \/ Die(s)
       \/ \E i \in Slots : TurnFirstLate(s, i) \/ TurnSecond(s, i)
       \/ \E m \in Members : Answer(m, s) \/ Grant(m, s)
  \/ \E m \in Members : Crash(m)
Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* I1 *)
AtMostOneActive == \A a, b \in Peers : Active(a) /\ Active(b) => a = b
(* I2: the fencing number names one member, for ever. *)
Stamp(x) == IF MemberInEpoch THEN x ELSE <<x[1]>>
OneHolderPerEpoch == \A x, y \in won : Stamp(x) = Stamp(y) => x[2] = y[2]
(* I3, of the service: who is active has the highest epoch that ever was.    *)
NewestEpochActive == \A s \in Peers : Active(s) =>
  \E i \in Slots : Open(gate[s][i]) /\
    \A x \in won : ~Above(x[1], x[2], gate[s][i].e, s)
(* I3, of each member *)
PromiseNeverBack == [][\A m \in Members : pE'[m] >= pE[m]]_vars
(* I4: behind an open gate stands a majority bound to its holder.            *)
MajorityBehind == \A s \in Peers : \A i \in Slots : Open(gate[s][i]) =>
  Cardinality({m \in Members : left[m] > 0 /\ (abst[m] \/ (pTo[m] = s /\ pE[m] >= gate[s][i].e))}) >= Q
(* I5: no gate outlives its lease, the sending of its round + L_h.           *)
NeverBeyondLease == \A s \in Peers : \A i \in Slots : Open(gate[s][i]) =>
  gate[s][i].key > gate[s][i].lag
(* A release, once given, stands in the newest row.                          *)
ReleaseStands == \A s \in Peers : shown[s] >= rel[s]
(* Takeover: a dead holder is replaced within the longest promise, one that  *)
(* released without waiting for anything to run out.                         *)
TakenOver == InCalm /\ ~served => since <= (IF Calm = "dies" THEN GMax ELSE 0)
(* Not properties: TLC must be able to break them, else the model is idle.   *)
NobodyServes == won = {}
NoTakeover == \A x, y \in won : x[2] = y[2]
NoFastTakeover == ~(\E s \in Peers : Active(s) /\ \E p \in Peers \ {s} :
                     rel[p] > 0 /\ \E m \in Members : left[m] > 0 /\ pTo[m] = p)

-----------------------------------------------------------------------------
(* States that differ in the past only are one (configurations without a     *)
(* file that is lost: there epochs could return). What matters of rows is    *)
(* what their readers may still act on, of won the highest epoch.            *)
Useful(m, s) == {q \in rows[s] : (q[1] = pE[m] /\ pTo[m] = s) \/ Above(q[1], s, pE[m], pTo[m])}
View ==
  <<pE, pTo, rel, rnd, left, abst, yes, shown, gate, crashes, gone, since, served,
    [m \in Members |-> [s \in Peers \ {m} |->
       IF crashes < MaxCrash THEN <<Useful(m, s), {q \in Useful(m, s) : q[2] > ack[m][s][2]}>>
       ELSE {q \in Useful(m, s) : q[2] > ack[m][s][2]}]],
    {x \in won : \A y \in won : ~Above(y[1], y[2], x[1], x[2])}>>
=============================================================================
