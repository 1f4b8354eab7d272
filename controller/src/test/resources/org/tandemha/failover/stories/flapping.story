# Bridging comes and goes every 15 s on both in turn: one move, then hold-down.
from 9.9
10 a sick FAILING CALLS_FAILING calls are refused
25 a well
25 b sick FAILING CALLS_FAILING calls are refused
40 a sick FAILING CALLS_FAILING calls are refused
40 b well
55 a well
55 b sick FAILING CALLS_FAILING calls are refused
70 b well
85 b sick FAILING CALLS_FAILING calls are refused
100 b well
160 end b 1
----
  10.00 a -- sick FAILING CALLS_FAILING calls are refused
  10.00 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.8 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  10.00 a does pre-yield
  10.00 a does release
  10.01 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  10.01 a does drop
  10.01 a does silence-trunks
  10.01 a does undrain
  10.01 a does post-yield
  10.01 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  10.02 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  10.02 b does campaign
  10.03 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.03 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.03 b does pre-claim
  10.03 b does arm
  10.04 b does announce
  10.04 b does register-trunks
  10.04 b does verify
  10.05 b does post-claim
  25.00 a -- well
  25.00 b -- sick FAILING CALLS_FAILING calls are refused
  25.00 b STAY stays VERDICT [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as verdict refuses a move: a is FAILING, score 60: calls are refused
  25.02 b STAY stays HOLD_DOWN [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as hold-down refuses a move: the service came from a a short while ago: no move by itself for 105 s
  40.00 a -- sick FAILING CALLS_FAILING calls are refused
  40.00 b -- well
  55.00 a -- well
  55.00 b -- sick FAILING CALLS_FAILING calls are refused
  55.00 b STAY stays VERDICT [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as verdict refuses a move: a is FAILING, score 60: calls are refused
  55.02 b STAY stays HOLD_DOWN [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as hold-down refuses a move: the service came from a a short while ago: no move by itself for 75 s
  70.00 b -- well
  85.00 b -- sick FAILING CALLS_FAILING calls are refused
  85.00 b STAY stays HOLD_DOWN [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as hold-down refuses a move: the service came from a a short while ago: no move by itself for 45 s
 100.00 b -- well
 130.03 b MODE hold-down: the hold-down is over
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
