# Calls fail on both: stays with the reason; the standby recovers first.
from 9.9
10 b sick FAILING CALLS_FAILING calls are refused on core
12 a sick FAILING CALLS_FAILING calls are refused on core
30 b well
50 end b 1
----
  10.00 b -- sick FAILING CALLS_FAILING calls are refused on core
  12.00 a -- sick FAILING CALLS_FAILING calls are refused on core
  12.00 a STAY stays VERDICT [CALLS_FAILING]: CALLS_FAILING here (calls are refused on core); stays, as verdict refuses a move: b is FAILING, score 60: calls are refused on core
  30.00 b -- well
  30.02 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused on core); b bridged a synthetic call 0.0 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  30.02 a does pre-yield
  30.02 a does release
  30.03 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  30.03 a does drop
  30.03 a does silence-trunks
  30.03 a does undrain
  30.03 a does post-yield
  30.03 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  30.04 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  30.04 b does campaign
  30.05 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  30.05 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  30.05 b does pre-claim
  30.05 b does arm
  30.06 b does announce
  30.06 b does register-trunks
  30.06 b does verify
  30.07 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
