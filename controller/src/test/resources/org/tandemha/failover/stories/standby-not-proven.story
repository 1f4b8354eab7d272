# The standby has not bridged a synthetic call for 8 s when the active peer fails: stays, until it has.
from 9.9
10 b unproven
18 a sick FAILING CALLS_FAILING calls are refused on core
25 b well
40 end b 1
----
  10.00 b -- unproven
  18.00 a -- sick FAILING CALLS_FAILING calls are refused on core
  18.00 a STAY stays PROVEN [CALLS_FAILING]: CALLS_FAILING here (calls are refused on core); stays, as proven refuses a move: b bridged a synthetic call 8.4 s ago, limit 5.0 s
  25.00 b -- well
  25.06 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused on core); b bridged a synthetic call 0.0 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  25.06 a does pre-yield
  25.06 a does release
  25.07 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  25.07 a does drop
  25.07 a does silence-trunks
  25.07 a does undrain
  25.07 a does post-yield
  25.07 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  25.08 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.1 s ago
  25.08 b does campaign
  25.09 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  25.09 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  25.09 b does pre-claim
  25.09 b does arm
  25.10 b does announce
  25.10 b does register-trunks
  25.10 b does verify
  25.11 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
