# Paused: no move by itself, also not when the holder dies; an operator's switchover is carried out.
from 9.9
10 b wish pause
15 a sick FAILING CALLS_FAILING calls are refused
20 a well
25 a wish switchover b
40 b dies
50 a wish resume
70 end a 2
----
  10.00 b -- wish pause
  10.00 b WISH pause: ann@desk orders pause
  10.00 b MODE PAUSED: is PAUSED by order of ann@desk
  10.00 b ANSWER DONE: was ENABLED, is PAUSED here; each other member takes it over as soon as it is reached
  10.00 b WISH pause: pause DONE: was ENABLED, is PAUSED here; each other member takes it over as soon as it is reached
  10.02 a MODE PAUSED: is PAUSED by an order given to b
  10.02 w MODE PAUSED: is PAUSED by an order given to b
  15.00 a -- sick FAILING CALLS_FAILING calls are refused
  15.00 a STAY stays PAUSE [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as pause refuses a move: paused by an order given to b
  20.00 a -- well
  25.00 a -- wish switchover b
  25.00 a WISH switchover: ann@desk orders switchover b
  25.00 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  25.00 a does pre-yield
  25.01 a does release
  25.01 a ROLE DRAINING to YIELDING: gives epoch 1/a back for b
  25.02 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  25.02 a does drop
  25.02 a does silence-trunks
  25.02 a does undrain
  25.02 a does post-yield
  25.02 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  25.03 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  25.03 b does campaign
  25.04 a ANSWER DONE: b serves under epoch 2/b
  25.04 a WISH switchover: switchover DONE: b serves under epoch 2/b
  25.04 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  25.04 b does pre-claim
  25.04 b does arm
  25.05 b does announce
  25.05 b does register-trunks
  25.05 b does verify
  25.06 b does post-claim
  40.00 b -- dies
  40.60 a STAY unfit PAUSE: nobody holds the lease and this peer leaves it: pause refuses, paused by an order given to b
  50.00 a -- wish resume
  50.00 a WISH resume: ann@desk orders resume
  50.00 a MODE ENABLED: is ENABLED by order of ann@desk
  50.00 a ANSWER DONE: was PAUSED, is ENABLED here; each other member takes it over as soon as it is reached
  50.00 a WISH resume: resume DONE: was PAUSED, is ENABLED here; each other member takes it over as soon as it is reached
  50.00 a ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 2/b); this peer is HEALTHY and bridged a synthetic call 0.4 s ago
  50.00 a does campaign
  50.01 a ROLE CLAIMING to ACTIVE: holds epoch 3/a, which b held before: serves
  50.01 a MODE hold-down: the service came from b: no move by itself for 2 min, or until tandem ack
  50.01 a does pre-claim
  50.01 a does arm
  50.02 w MODE ENABLED: is ENABLED by an order given to a
  50.02 a does announce
  50.02 a does register-trunks
  50.02 a does verify
  50.03 a does post-claim
end     a ACTIVE, b dead, w WITNESS; a holds; moves: 2
